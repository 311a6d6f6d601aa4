import { createWriteStream } from 'node:fs';
import type { MemberState } from './agent-machine.ts';
import type { Exchange } from './exchange.ts';
import type { Fate } from './happenings.ts';

/** A membership changed at this true time. `from` is `null` for a new one, `to` for one that is no more. */
export interface TruthLine {
  readonly at: number;
  readonly queue: string;
  readonly agent: string;
  readonly from: MemberState | null;
  readonly to: MemberState | null;
  readonly reason: string | null;
}

/** What became of a caller of a queue at this true time. */
export interface CallerTruth {
  readonly at: number;
  readonly queue: string;
  readonly caller: string;
  readonly fate: Fate;
  readonly joinedAt: number;
}

/** Tells everything that counts of callers, as it happens. Returns its stop. */
export const watchCallers = (exchange: Exchange, tell: (truth: CallerTruth) => void): (() => void) =>
  exchange.listen((happening) => {
    if (happening.type !== 'caller-moved' || !happening.fate) return;
    const { at, queue, fate, caller } = happening;
    tell({ at, queue, fate, caller: caller.id, joinedAt: caller.joinedAt });
  });

/** Writes how everybody stands now, then every change. Returns its stop. */
export function keepTruthLog(
  exchange: Exchange,
  to: string | ((line: TruthLine) => void),
): () => Promise<void> {
  const { write, close } =
    typeof to === 'string' ? toFile(to) : { write: to, close: () => Promise.resolve() };
  for (const line of linesOfNow(exchange)) write(line);
  const unlisten = exchange.listen((happening) => {
    const { type } = happening;
    if (type !== 'member-changed' && type !== 'member-removed') return;
    const { at, queue, extension: agent, from } = happening;
    const isGone = type === 'member-removed';
    const after = isGone ? { to: null, reason: null } : { to: happening.state, reason: happening.reason };
    write({ at, queue, agent, from, ...after });
  });
  return () => {
    unlisten();
    return close();
  };
}

function* linesOfNow(exchange: Exchange): Generator<TruthLine> {
  for (const queue of exchange.queues.values()) {
    for (const { agent, standing, since } of queue.members.values()) {
      const { state, reason } = standing;
      yield { at: since, queue: queue.number, agent: agent.extension, from: null, to: state, reason };
    }
  }
}

function toFile(path: string) {
  const file = createWriteStream(path, { flags: 'a' });
  return {
    write: (line: TruthLine) => void file.write(`${JSON.stringify(line)}\n`),
    close: () => new Promise<void>((resolve) => file.end(() => resolve())),
  };
}

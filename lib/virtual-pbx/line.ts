import type { Caller, Exchange } from './exchange.ts';
import { FATES, type CallerReason, type Fate } from './happenings.ts';

/** Takes a caller out of the line for good. */
export function leaveLine(
  exchange: Exchange,
  caller: Caller,
  reason: Exclude<CallerReason, 'enqueue' | 'callback'>,
): void {
  const { waiting } = caller.queue;
  const at = waiting.indexOf(caller);
  if (at < 0) return;
  waiting.splice(at, 1);
  caller.timers.forEach((cancel) => cancel());
  sayCaller(exchange, caller, reason, at + 1);
}

export function sayCaller(exchange: Exchange, caller: Caller, reason: CallerReason, position: number): void {
  const { id, number, name, joinedAt, kind, queue } = caller;
  const fate = fateOf(reason, kind);
  if (fate) queue.callers[fate] += 1;
  exchange.emit({
    type: 'caller-moved',
    at: exchange.agenda.now(),
    queue: queue.number,
    reason,
    position,
    fate,
    caller: { id, number, name, joinedAt, kind },
  });
}

/** A callback has left the line already. */
const fateOf = (reason: CallerReason, kind: Caller['kind']): Fate | null =>
  kind === 'callback' && reason !== 'callback' ? null : FATES[reason];

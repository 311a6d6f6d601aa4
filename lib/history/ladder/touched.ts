import type { FloorEvent } from '#lib/floor/events.ts';
import type { State } from '#lib/floor/states.ts';
import { arrayText } from '#lib/history/array-text.ts';
import { isHole } from '#lib/history/hole.ts';
import type { Touch } from './remake-spans.ts';
import { timesOf, type Sql } from './sql.ts';

/** `null`: every queue of the source, every agent of the queue. */
interface Heard {
  readonly source: string;
  readonly queue: string | null;
  readonly agent: string | null;
  /** From when on it counts: a beginning that a snapshot tells lies before it. */
  readonly at: number;
  /** A word about the state of one membership. */
  readonly told?: Told;
}

interface Told {
  readonly at: number;
  readonly state: State;
  readonly reason: string | null;
  /** When the state began, as far as told. */
  readonly since: number | null;
}

/** What events have touched since the spans were last made anew: of each membership, the earliest moment. */
export interface Touched {
  readonly add: (events: readonly FloorEvent[]) => void;
  readonly isEmpty: () => boolean;
  /** Everything so far, resolved to memberships; starts anew. */
  readonly take: (sql: Sql) => Promise<readonly Touch[]>;
}

export function createTouched(): Touched {
  let heard = new Map<string, Heard>();
  const memory = createMemory();
  return {
    add(events) {
      for (const event of events) for (const one of heardIn(event)) if (memory.isNew(event, one)) hear(one);
    },
    isEmpty: () => heard.size === 0,
    async take(sql) {
      const all = [...heard.values()];
      heard = new Map();
      try {
        return all.length === 0 ? [] : await resolve(sql, all);
      } catch (error) {
        all.forEach(hear);
        throw error;
      }
    },
  };

  function hear(one: Heard): void {
    const key = JSON.stringify([one.source, one.queue, one.agent]);
    const before = heard.get(key);
    if (!before || one.at < before.at) heard.set(key, one);
  }
}

function heardIn(event: FloorEvent): readonly Heard[] {
  const { source, at } = event;
  if (event.type === 'QueueSnapshotTaken')
    return event.members.map(({ agent, state, reason, since }) => {
      const told = { at, state, reason, since };
      return { source, queue: event.queue, agent, at: Math.min(at, since ?? at), told };
    });
  if (event.type === 'AgentStateChanged') {
    const { queue, agent, state, reason } = event;
    return [{ source, queue, agent, at, told: { at, state, reason, since: at } }];
  }
  if (event.type === 'MembershipRemoved') return [{ source, queue: event.queue, agent: event.agent, at }];
  if (event.type === 'QueueDescribed')
    return (event.members ?? []).map((agent) => ({ source, queue: event.queue, agent, at }));
  if (event.type === 'QueueRemoved' || event.type === 'LinkLost')
    return [{ source, queue: event.queue, agent: null, at }];
  return isHole(event) ? [{ source, queue: null, agent: null, at }] : [];
}

/**
 * Remembers the last word about each membership, so that a snapshot that only repeats it, as most do, costs nothing. It
 * may forget, never guess: a word that is not later than everything heard before it (a late one, one that comes again)
 * is no last word, and what is not remembered is new.
 */
function createMemory() {
  const last = new Map<string, { readonly at: number; readonly word: Told | null }>();
  let ofAllAt = -Infinity;
  return {
    isNew({ type }: FloorEvent, { source, queue, agent, at, told }: Heard): boolean {
      if (type === 'QueueDescribed') return true;
      if (agent === null) {
        last.clear();
        ofAllAt = Math.max(ofAllAt, at);
        return true;
      }
      const key = JSON.stringify([source, queue, agent]);
      const { at: lastAt, word } = last.get(key) ?? { at: ofAllAt, word: null };
      const now = told?.at ?? at;
      if (!told || now <= lastAt) {
        last.set(key, { at: Math.max(now, lastAt), word: null });
        return true;
      }
      const repeats = word?.state === told.state && word.reason === told.reason;
      const since = told.since ?? (repeats ? word.since : null);
      last.set(key, { at: now, word: { ...told, since } });
      return type !== 'QueueSnapshotTaken' || !repeats || since !== word.since;
    },
  };
}

const resolve = (sql: Sql, heard: readonly Heard[]): Promise<Touch[]> => sql.$queryRaw<Touch[]>`
  SELECT m.id, (extract(epoch FROM min(h.at)) * 1000)::float8 AS at
  FROM unnest(${arrayText(heard.map(({ source }) => source))}::text[],
    ${arrayText(heard.map(({ queue }) => queue))}::text[], ${arrayText(heard.map(({ agent }) => agent))}::text[],
    ${timesOf(heard.map(({ at }) => at))}::timestamptz[]) AS h (source, queue, agent, at)
  JOIN membership m ON m.source = h.source AND m.queue <> '*'
    AND (h.queue IS NULL OR h.queue = m.queue) AND (h.agent IS NULL OR h.agent = m.agent)
  GROUP BY m.id`;

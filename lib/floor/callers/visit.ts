import type { WAYS_TO_LEAVE } from '../events.ts';

export type WayToLeave = (typeof WAYS_TO_LEAVE)[number];

/** How a caller's time in line ended; `how` `null`: gone, and nobody knows how. */
interface Left {
  readonly at: number;
  readonly how: WayToLeave | null;
}

/** A caller's time in the line of one queue. */
export interface Visit {
  readonly caller: string;
  /** When the caller joined the line; `null`: that was not seen. */
  readonly joined: number | null;
  /** Of one who was not seen to join: was not in line yet then. `null`: that is not known either. */
  readonly joinedAfter: number | null;
  /** `null`: in line still, as far as we know. */
  readonly left: Left | null;
  /** The time in line that the same call had here before. */
  readonly before: Visit | null;
}

export const joinedAt = (caller: string, joined: number, before: Visit | null = null): Visit => ({
  ...{ caller, joined, before },
  ...{ joinedAfter: null, left: null },
});

/** Visits that are over, by the UTC quarter-hour of their end, so that one more copies only a few of them. */
export type Past = ReadonlyMap<number, ReadonlyMap<string, Visit>>;

export const QUARTER_MS = 15 * 60_000;

export const quarterOf = (at: number): number => Math.floor(at / QUARTER_MS) * QUARTER_MS;

/** The caller's last visit that is over. */
export function findPast(past: Past, caller: string): Visit | undefined {
  for (const visits of past.values()) {
    const visit = visits.get(caller);
    if (visit) return visit;
  }
  return undefined;
}

export function withoutPast(past: Past, caller: string): Past {
  for (const [quarter, visits] of past) {
    if (!visits.has(caller)) continue;
    const rest = new Map(visits);
    rest.delete(caller);
    return new Map(past).set(quarter, rest);
  }
  return past;
}

/** A caller has one place among the past visits: the earlier ones hang on it. */
export function withPast(past: Past, visit: Visit): Past {
  const others = withoutPast(past, visit.caller);
  const quarter = quarterOf(visit.left?.at ?? 0);
  return new Map(others).set(quarter, new Map(others.get(quarter)).set(visit.caller, visit));
}

export const pastSince = (past: Past, from: number): Past =>
  new Map([...past].filter(([quarter]) => quarter + QUARTER_MS > from));

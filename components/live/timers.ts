import type { LinkRow } from '#lib/relay/contract.ts';
import { LADDER } from '#lib/relay/freshness.ts';

/** The server's whole second, and since when what is shown is not live (`null` while it is). */
export interface Seconds {
  readonly now: number | null;
  readonly since: number | null;
}

/** The time the timers show: it stands still while nothing is live, from the moment it turned stale. */
export function timersAt({ now, since }: Seconds): number | null {
  if (now === null || since === null) return now;
  return Math.min(now, Math.floor((since + LADDER.delayed) / 1_000) * 1_000);
}

/** The last moment at which everything was live: it does not wander while an age is not known. */
export function lastLive(
  worstAge: number | null,
  now: number | null,
  links: readonly LinkRow[],
  before: Seconds | null,
): number | null {
  if (worstAge !== null && now !== null) return now - worstAge;
  const proofs = links.flatMap(({ status, lastHeardAt }) => (status === 'live' ? [] : (lastHeardAt ?? [])));
  if (links.length > 0 && proofs.length === links.length) return Math.max(...proofs);
  return before?.since ?? before?.now ?? null;
}

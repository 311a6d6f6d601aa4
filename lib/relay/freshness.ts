export const STATUSES = ['live', 'delayed', 'stale', 'unknown'] as const;
export type Status = (typeof STATUSES)[number];

/** Up to this age (ms) a view is still called so; beyond the last it is unknown. */
export const LADDER = { live: 3_000, delayed: 15_000, stale: 60_000 } as const;

/** How old, in ms, what we have may be. `null`: never heard, or no way to tell. */
export interface Ages {
  /** Since the server last spoke to the screen. */
  readonly screen: number | null;
  /** Since the PBX last spoke to the server, as the server said. */
  readonly pbx: number | null;
  /** Since the rows held were known to be the whole truth. */
  readonly view: number | null;
}

export interface Freshness {
  readonly status: Status;
  /** The worst of the three ages, `null` when that one is not known; and which it is. */
  readonly worstAge: number | null;
  readonly which: keyof Ages;
}

/** The worst of the three ages decides. An age that is not known is the worst there is. */
export function freshnessOf(ages: Ages): Freshness {
  let which: keyof Ages = 'screen';
  for (const other of ['pbx', 'view'] as const) {
    if ((ages[other] ?? Infinity) > (ages[which] ?? Infinity)) which = other;
  }
  const worstAge = ages[which];
  return { status: statusAt(worstAge), worstAge, which };
}

function statusAt(age: number | null): Status {
  if (age === null || Number.isNaN(age)) return 'unknown';
  if (age <= LADDER.live) return 'live';
  if (age <= LADDER.delayed) return 'delayed';
  return age <= LADDER.stale ? 'stale' : 'unknown';
}

/** Seeded chance: the same seed tells the same story. Durations are in the unit of the mean given. */
export interface Random {
  /** In [0, 1). */
  readonly fraction: () => number;
  readonly between: (from: number, to: number) => number;
  /** A whole number in [0, below). */
  readonly below: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly exponential: (mean: number) => number;
  /** Lognormal with this mean; `sigma` is the standard deviation of its logarithm. */
  readonly lognormal: (mean: number, sigma: number) => number;
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
  readonly shuffled: <T>(items: readonly T[]) => T[];
}

export function createRandom(seed: number): Random {
  const fraction = mulberry32(seed);
  const below = (limit: number): number => Math.floor(fraction() * limit);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction());
  return {
    fraction,
    below,
    between: (from, to) => from + (to - from) * fraction(),
    chance: (probability) => fraction() < probability,
    exponential: (mean) => -mean * Math.log(1 - fraction()),
    lognormal: (mean, sigma) => mean * Math.exp(sigma * normal() - (sigma * sigma) / 2),
    pick: (from) => from[below(from.length)] ?? from[0],
    shuffled: (items) => shuffle([...items], below),
  };
}

function shuffle<T>(items: T[], below: (limit: number) => number): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [items[last], items[other]] = [items[other] as T, items[last] as T];
  }
  return items;
}

/** Tommy Ettinger's mulberry32: 32 bits of state, well spread, enough for a demo and for the closed forms. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Milliseconds that `work` takes, and what it answers. */
export async function timed<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const from = performance.now();
  const result = await work();
  return { ms: performance.now() - from, result };
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;

export const median = (values: readonly number[]): number =>
  at(
    values.toSorted((a, b) => a - b),
    0.5,
  );

/** `min / median / max`. */
export function spread(values: readonly number[], digits = 1): string {
  const sorted = values.toSorted((a, b) => a - b);
  return [0, 0.5, 1].map((share) => at(sorted, share).toFixed(digits)).join(' / ');
}

export const bytes = (count: number): string => `${(count / 1024 ** 2).toFixed(1)} MB`;

/** `1/13` or `1.4`: how many times as long as the baseline. */
export const ratio = (value: number, baseline: number): string =>
  value < baseline ? `1/${(baseline / value).toPrecision(3)}` : (value / baseline).toPrecision(3);

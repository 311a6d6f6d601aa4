/** The marks of an axis of values, from zero to the top. */
export interface ValueScale {
  readonly top: number;
  readonly marks: readonly number[];
}

const STEPS = [1, 2, 5] as const;

/** A top at or above `most` that three to five round steps reach; whole numbers only. */
export function valueScale(most: number): ValueScale {
  const step = roundStep(Math.max(most, 1) / 4);
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  return { top: count * step, marks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

function roundStep(least: number): number {
  for (let ten = 1; ; ten *= 10) {
    const step = STEPS.find((digit) => digit * ten >= least);
    if (step) return step * ten;
  }
}

import type { FaultLevel } from './plan.ts';

/** What goes wrong on the way; means, and probabilities a message. Source: domain 5.4. */
export interface FaultRates {
  /** Between two drops of the link. */
  readonly hoursUp: number;
  readonly duplicated: number;
  readonly late: number;
  readonly lost: number;
}

const USUAL: FaultRates = { hoursUp: 8, duplicated: 0.001, late: 0.002, lost: 0 };

export const FAULT_RATES: Readonly<Record<FaultLevel, FaultRates>> = {
  none: { hoursUp: Infinity, duplicated: 0, late: 0, lost: 0 },
  usual: USUAL,
  lossy: { ...USUAL, lost: 0.0002 },
};

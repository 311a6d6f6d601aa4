import type { Ratio } from '../ratios.ts';
import type { Waits } from './day-counts.ts';

/** The formulas of domain 2.1, by their numbers there. */
export const FORMULAS = [1, 2, 3, 4, 5] as const;
export type Formula = (typeof FORMULAS)[number];

/** "x % in y s", and how it is reckoned. */
export interface ServiceLevelRule {
  readonly formula: Formula;
  /** y: answered within so long is answered in time. */
  readonly thresholdSeconds: number;
  /** Who hangs up within so long is a short call: formula 5 leaves it out. At most the threshold. */
  readonly shortCallSeconds: number;
  /** x; `null`: no target. */
  readonly targetPercent: number | null;
}

export const DEFAULT_RULE: ServiceLevelRule = {
  ...{ formula: 2, thresholdSeconds: 20, shortCallSeconds: 5, targetPercent: 80 },
};

/**
 * A: answered; B: hung up in line; O: sent on after the longest wait allowed. O was not answered in time, so it is in
 * the denominator wherever callers are who were not answered. Callbacks are in none.
 */
export function serviceLevel(waits: Waits, rule: ServiceLevelRule): Ratio {
  const within = (those: readonly number[], seconds: number): number =>
    those.reduce((sum, wait) => (wait <= seconds * 1000 ? sum + 1 : sum), 0);
  const inTime = within(waits.answered, rule.thresholdSeconds);
  const answered = waits.answered.length;
  const all = answered + waits.abandoned.length + waits.overflow.length;
  switch (rule.formula) {
    case 1:
      return { num: inTime, den: all };
    case 2:
      return { num: inTime, den: all - within(waits.abandoned, rule.thresholdSeconds) };
    case 3:
      return { num: inTime + within(waits.abandoned, rule.thresholdSeconds), den: all };
    case 4:
      return { num: inTime, den: answered };
    case 5:
      return { num: inTime, den: all - within(waits.abandoned, rule.shortCallSeconds) };
  }
}

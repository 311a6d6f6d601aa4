import { DEFAULT_RULE, serviceLevel, type Formula } from './service-level.ts';
import type { Waits } from './day-counts.ts';

/** What each formula is called where one is chosen. */
export const FORMULA_NAMES: Readonly<Record<Formula, string>> = {
  1: 'Who hangs up counts against it',
  2: 'Who hangs up in time is left out',
  3: 'Who hangs up in time counts for it',
  4: 'Answered callers only',
  5: 'Short calls are left out',
};

/** What is divided by what, wherever a service level is shown. */
export const FORMULA_WORDS: Readonly<Record<Formula, string>> = {
  1: 'answered in time, of all who were answered, hung up or were sent on',
  2: 'answered in time, of all who were answered, hung up or were sent on, without those who hung up in time',
  3: 'answered in time or hung up in time, of all who were answered, hung up or were sent on',
  4: 'answered in time, of those who were answered',
  5: 'answered in time, of all who were answered, hung up or were sent on, without short calls',
};

/** For the eye of who chooses: numbers of domain 2.1. */
export const EXAMPLE_WORDS =
  'In the example 1000 callers were answered, 860 of them in time; 60 hung up, 20 of them in time, of which 10 were short calls.';

const { thresholdSeconds, shortCallSeconds } = DEFAULT_RULE;
const times = (count: number, seconds: number): number[] =>
  Array.from({ length: count }, () => seconds * 1000);

const EXAMPLE: Waits = {
  answered: [...times(860, thresholdSeconds), ...times(140, thresholdSeconds + 1)],
  abandoned: [...times(10, shortCallSeconds), ...times(10, thresholdSeconds), ...times(40, 60)],
  overflow: [],
};

/** `82.7 %`: what a formula makes of the example. */
export function exampleOf(formula: Formula): string {
  const { num, den } = serviceLevel(EXAMPLE, { ...DEFAULT_RULE, formula });
  return `${((100 * num) / den).toFixed(1)} %`;
}

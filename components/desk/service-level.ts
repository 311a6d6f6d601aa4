import type { ServiceLevel } from '#lib/relay/contract.ts';

/** In per cent; `null` where nobody came: never 0 % or 100 %. */
export const percentOf = ({ inTime, of }: ServiceLevel): number | null =>
  of === 0 ? null : (100 * inTime) / of;

/** Rounded down, so that a target is not shown as met before it is. */
export const percentText = (percent: number | null): string =>
  percent === null ? '–' : `${Math.floor(percent)} %`;

export function isBelowTarget(level: ServiceLevel): boolean {
  const percent = percentOf(level);
  return percent !== null && level.targetPercent !== null && percent < level.targetPercent;
}

/** `target 80 % in 20 s`, as far as there is one. */
export function targetWords({ targetPercent, thresholdSeconds }: ServiceLevel): string {
  const within = thresholdSeconds === null ? '' : ` in ${thresholdSeconds} s`;
  return targetPercent === null ? `answered${within}` : `target ${targetPercent} %${within}`;
}

/** What is divided by what, as long as the queues of a total do not each have their own. */
const FORMULAS: Readonly<Record<NonNullable<ServiceLevel['formula']>, string>> = {
  1: 'answered in time, of all who were answered, hung up or were sent on',
  2: 'answered in time, of all who were answered, hung up or were sent on, without those who hung up in time',
  3: 'answered in time or hung up in time, of all who were answered, hung up or were sent on',
  4: 'answered in time, of those who were answered',
  5: 'answered in time, of all who were answered, hung up or were sent on, without short calls',
};

/** Formula, threshold and target of a service level, in a sentence. */
export function formulaWords(level: ServiceLevel): string {
  const { formula, thresholdSeconds, targetPercent, inTime, of } = level;
  const what = formula === null ? 'the queues have formulas of their own' : FORMULAS[formula];
  const when = thresholdSeconds === null ? '' : ` In time is within ${thresholdSeconds} s.`;
  const target = targetPercent === null ? '' : ` The target is ${targetPercent} %.`;
  return `Service level today: ${what}.${when}${target} Now ${inTime} of ${of}.`;
}

import { FORMULA_WORDS } from '#lib/floor/callers/service-level-words.ts';
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

/** Formula, threshold and target of a service level, in a sentence. */
export function formulaWords(level: ServiceLevel): string {
  const { formula, thresholdSeconds, targetPercent, inTime, of } = level;
  const what = formula === null ? 'the queues have formulas of their own' : FORMULA_WORDS[formula];
  const when = thresholdSeconds === null ? '' : ` In time is within ${thresholdSeconds} s.`;
  const target = targetPercent === null ? '' : ` The target is ${targetPercent} %.`;
  return `Service level today: ${what}.${when}${target} Now ${inTime} of ${of}.`;
}

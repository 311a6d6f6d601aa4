import type { CallerCounts } from '#lib/floor/callers/day-counts.ts';
import type { QueueToday } from '#lib/floor/callers/today.ts';
import { lengthOf } from '#lib/floor/callers/unseen.ts';
import { valueOf, type Ratio } from '#lib/floor/ratios.ts';
import type { CallersRow, ServiceLevel, TodayFigures } from './contract.ts';

/** Today's figures over queues: what is divided is summed before. `null` if there is one whose day is not known. */
export function todayFigures(queues: readonly (QueueToday | null)[]): TodayFigures | null {
  const known = queues.filter((queue) => queue !== null);
  if (known.length < queues.length || known.length === 0) return null;
  return {
    ...sumOf(known.map(({ counts }) => counts)),
    averageAnswerMs: valueOf(sum(known.map(({ answerTime }) => answerTime))),
    serviceLevel: serviceLevelOver(known),
    unseenMs: lengthOf(known.flatMap(({ unseen }) => unseen)),
  };
}

export const callersRows = ({ quarters }: QueueToday): CallersRow[] =>
  [...quarters].map(([from, counts]) => ({ from, ...counts }));

function sumOf(counts: readonly CallerCounts[]): CallerCounts {
  const sum = { offered: 0, answered: 0, abandoned: 0, overflow: 0, callbacks: 0 };
  for (const one of counts) {
    sum.offered += one.offered;
    sum.answered += one.answered;
    sum.abandoned += one.abandoned;
    sum.overflow += one.overflow;
    sum.callbacks += one.callbacks;
  }
  return sum;
}

const sum = (ratios: readonly Ratio[]): Ratio =>
  ratios.reduce((all, { num, den }) => ({ num: all.num + num, den: all.den + den }), { num: 0, den: 0 });

function serviceLevelOver(queues: readonly QueueToday[]): ServiceLevel {
  const { num, den } = sum(queues.map((queue) => queue.serviceLevel));
  const rules = queues.map(({ rule }) => rule);
  return {
    ...{ inTime: num, of: den },
    formula: common(rules.map(({ formula }) => formula)),
    thresholdSeconds: common(rules.map(({ thresholdSeconds }) => thresholdSeconds)),
    targetPercent: common(rules.map(({ targetPercent }) => targetPercent)),
  };
}

/** The one value that all have. */
const common = <T>(values: readonly T[]): T | null => {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
};

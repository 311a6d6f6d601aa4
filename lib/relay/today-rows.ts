import type { CallerCounts } from '#lib/floor/callers/day-counts.ts';
import type { QueueToday } from '#lib/floor/callers/today.ts';
import { lengthOf } from '#lib/floor/callers/unseen.ts';
import { QUARTER_MS, quarterOf } from '#lib/floor/callers/visit.ts';
import { valueOf, type Ratio } from '#lib/floor/ratios.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
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

const NOBODY: CallerCounts = { offered: 0, answered: 0, abandoned: 0, overflow: 0, callbacks: 0 };

/** By the quarter-hour, in order. */
export function callersRows({ quarters, unseen }: QueueToday): CallersRow[] {
  const begun = new Set([...quarters.keys(), ...unseen.flatMap(quartersOf)]);
  return [...begun]
    .sort((a, b) => a - b)
    .map((from) => ({
      ...{ from, ...(quarters.get(from) ?? NOBODY) },
      unseenMs: lengthOf(unseen.map((slot) => within(slot, { from, to: from + QUARTER_MS }))),
    }));
}

function quartersOf({ from, to }: Slot): number[] {
  const first = quarterOf(from);
  return Array.from(
    { length: Math.ceil((to - first) / QUARTER_MS) },
    (_, index) => first + index * QUARTER_MS,
  );
}

/** Without length where the two do not meet. */
const within = (slot: Slot, { from, to }: Slot): Slot => ({
  from: Math.min(Math.max(slot.from, from), to),
  to: Math.max(Math.min(slot.to, to), from),
});

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

import type { CallerEvent } from '#lib/floor/callers/callers.ts';
import { callerEventOf } from '#lib/floor/callers/callers.ts';
import type { CallerCounts } from '#lib/floor/callers/day-counts.ts';
import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { generateHistory } from '#lib/generated-history/generate-history.ts';
import { beginOf, type HistoryPlan } from '#lib/generated-history/plan.ts';
import type { CallerTruth } from '#lib/virtual-pbx/truth-log.ts';
import { planOf } from '#tests/generated-history/plan.ts';

/** Days of an office in fast motion: what a source told of callers, and what they truly did. */
export function officeDays(some: Partial<HistoryPlan>) {
  const plan = planOf({ audits: true, days: 3, queues: 3, agents: 12, ...some });
  const truth: CallerTruth[] = [];
  const events: CallerEvent[] = [];
  for (const portion of generateHistory(plan, { onCaller: (line) => truth.push(line) }))
    events.push(...portion.events.flatMap((event) => callerEventOf(event) ?? []));
  return { events, truth, span: { from: beginOf(plan), to: plan.until } };
}

/** The whole local days of the span. */
export const wholeDays = (span: Slot, zone: string): Slot[] =>
  intervalsOf(span, zone, 'day').filter(({ from, to }) => from > span.from && to < span.to);

export const queuesIn = (truth: readonly CallerTruth[]): string[] => [
  ...new Set(truth.map(({ queue }) => queue)),
];

export function trueCounts(truth: readonly CallerTruth[], { from, to }: Slot, queue: string): CallerCounts {
  const counts = { offered: 0, answered: 0, abandoned: 0, overflow: 0, callbacks: 0 };
  for (const line of truth)
    if (line.queue === queue && line.at >= from && line.at < to) counts[line.fate] += 1;
  return counts;
}

/** True waits in milliseconds, the shortest first. */
export const trueWaits = (truth: readonly CallerTruth[], { from, to }: Slot, queue: string): number[] =>
  truth
    .filter((line) => line.queue === queue && line.fate === 'answered' && line.at >= from && line.at < to)
    .map(({ at, joinedAt }) => at - joinedAt)
    .sort((a, b) => a - b);

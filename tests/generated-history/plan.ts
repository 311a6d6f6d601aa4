import type { FloorEvent } from '#lib/floor/events.ts';
import { generateHistory } from '#lib/generated-history/generate-history.ts';
import { beginOf, type HistoryPlan } from '#lib/generated-history/plan.ts';
import type { TruthLine } from '#lib/virtual-pbx/truth-log.ts';

/** A Friday noon in Berlin: a fortnight before it holds everything but a change of the clocks. */
export const FRIDAY_NOON = Date.UTC(2026, 10, 20, 11);

export const planOf = (some: Partial<HistoryPlan> = {}): HistoryPlan => ({
  ...{ seed: 1, queues: 8, agents: 60, days: 14, until: FRIDAY_NOON, zone: 'Europe/Berlin' },
  ...{ faults: 'usual', source: 'pbx', audits: false, ...some },
});

/** All of a history at once, and what really happened. */
export function generated(some: Partial<HistoryPlan> = {}) {
  const plan = planOf(some);
  const truth: TruthLine[] = [];
  const events: FloorEvent[] = [];
  for (const portion of generateHistory(plan, { onTruth: (line) => truth.push(line) }))
    for (const event of portion.events) events.push(event);
  return { plan, truth, events, span: { from: beginOf(plan), to: plan.until } };
}

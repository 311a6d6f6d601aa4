import { describe, expect, it } from 'vitest';
import { beginDay, noCallersYet, type CallerEvent, type CallersDay } from '#lib/floor/callers/callers.ts';
import { countDay, type CallerCounts } from '#lib/floor/callers/day-counts.ts';
import { evolveCallers } from '#lib/floor/callers/evolve-callers.ts';
import { lengthOf, unseenSlots } from '#lib/floor/callers/unseen.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { HistoryPlan } from '#lib/generated-history/plan.ts';
import { officeDays, queuesIn, trueCounts, trueWaits, wholeDays } from './true-day.ts';

/** What is held up comes a minute late at most. */
const LATE_MS = 61_000;

/** Each day as it is once the last word about it has come. */
function daysTold(events: readonly CallerEvent[], days: readonly Slot[]): CallersDay[] {
  let day: CallersDay = noCallersYet(days[0] ?? { from: 0, to: 0 });
  let next = 0;
  const until = (time: number): CallersDay => {
    for (let event = events[next]; event && event.receivedAt < time; event = events[++next])
      day = evolveCallers(day, event).day;
    return day;
  };
  return days.map((slot) => {
    day = beginDay(until(slot.from), slot);
    const evening = until(slot.to);
    return events
      .slice(next)
      .filter(({ receivedAt }) => receivedAt < slot.to + LATE_MS)
      .reduce((before, event) => evolveCallers(before, event).day, evening);
  });
}

interface Compared {
  readonly ours: CallerCounts;
  readonly truth: CallerCounts;
  readonly waits: { readonly ours: readonly number[]; readonly truth: readonly number[] };
  readonly unseenMs: number;
}

function compare(some: Partial<HistoryPlan>, zone: string): Compared[] {
  const { events, truth, span } = officeDays(some);
  const days = wholeDays(span, zone);
  return daysTold(events, days).flatMap((day, index) =>
    queuesIn(truth).map((queue): Compared => {
      const callers = day.queues.get(`pbx/${queue}`);
      const slot = days[index];
      if (!callers || !slot) throw new Error(`no word of ${queue}`);
      const { counts, waits } = countDay(callers, day);
      return {
        ...{ ours: counts, truth: trueCounts(truth, slot, queue) },
        waits: { ours: [...waits.answered].sort((a, b) => a - b), truth: trueWaits(truth, slot, queue) },
        unseenMs: lengthOf(unseenSlots(callers, day)),
      };
    }),
  );
}

/** Midnight is in the night, in the middle of the morning, in the afternoon; days of 23, 24, 24.5 and 25 hours. */
const PLANS: readonly (readonly [title: string, plan: Partial<HistoryPlan>, zone: string])[] = [
  ['in the zone of the office', { seed: 1 }, 'Europe/Berlin'],
  ['where midnight is in the busiest hour', { seed: 2 }, 'America/Los_Angeles'],
  ['where midnight is no full hour', { seed: 3 }, 'Asia/Kathmandu'],
  [
    'on a day of 23 hours that begins at one',
    { seed: 4, zone: 'Africa/Cairo', until: Date.UTC(2026, 3, 25, 12) },
    'Africa/Cairo',
  ],
  [
    'on a day of 25 hours',
    { seed: 5, zone: 'Africa/Cairo', until: Date.UTC(2026, 9, 30, 12) },
    'Africa/Cairo',
  ],
  [
    'on a day of 24 and a half hours',
    { seed: 6, zone: 'Africa/Cairo', until: Date.UTC(2026, 3, 6, 12) },
    'Australia/Lord_Howe',
  ],
];

describe.each(PLANS)('the figures of a day %s', (_title, plan, zone) => {
  it('are the truth to the caller, and waits to the second, while every word comes', () => {
    const days = compare({ ...plan, faults: 'none' }, zone);
    expect(days.reduce((sum, { truth }) => sum + truth.offered, 0)).toBeGreaterThan(200);
    for (const { ours, truth, waits, unseenMs } of days) {
      expect({ ...ours, unseenMs }).toEqual({ ...truth, unseenMs: 0 });
      for (const [index, wait] of waits.ours.entries())
        expect(Math.abs(wait - (waits.truth[index] ?? NaN))).toBeLessThan(1_100);
    }
  });

  it.each(['usual', 'lossy'] as const)(
    'are the truth or marked, and never more, with %s faults',
    (faults) => {
      let marked = 0;
      for (const { ours, truth, unseenMs } of compare({ ...plan, faults }, zone)) {
        marked += Number(unseenMs > 0);
        if (unseenMs === 0) expect(ours).toEqual(truth);
        for (const what of Object.keys(ours) as (keyof CallerCounts)[])
          expect(ours[what], what).toBeLessThanOrEqual(truth[what]);
      }
      expect(marked, 'links that drop do show').toBeGreaterThan(0);
    },
  );
});

import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import { localDate, wallClock } from '#lib/floor/calendar/wall-clock.ts';
import { reasonTimes } from '#lib/floor/spans/reason-times.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { tallySlots } from '#lib/floor/spans/tally.ts';
import type { GoldenCase, GoldenInput } from './case.ts';
import { tallyFigures, totalFigures, type Who, type Worked } from './figures-of-tallies.ts';
import { concurrencyOf, groupsOf, pointInTime, type Told, type ToldOfAll } from './figures-of-groups.ts';
import type { AnomalyFigures, Figures, TimelineFigures } from './figures-schema.ts';
import { written } from './words.ts';

type SpanFigures = Omit<Figures, 'duplicates_ignored' | 'reassertions'>;

export function figuresOfSpans({ input, expected }: GoldenCase, told: ToldOfAll): SpanFigures {
  const reported = reportedOf(input);
  const slots = slotsOf(input, reported);
  const withSeveral = told.people.filter((person) => queueCount(told, person) > 1);
  const reportedOn = [...told.memberships, ...withSeveral];
  return {
    anomalies: told.memberships.flatMap((one) => anomaliesOf(one, reported)),
    timeline: reportedOn.flatMap((one) => timelineOf(one, reported)),
    intervals: slots.map(({ from, to }) => ({
      ...{ start: written(from), end: written(to), local_start: wallClock(from, input.timezone) },
    })),
    rows: reportedOn.flatMap((one) =>
      workedIn(one, slots).map(({ slot, ...worked }) => ({
        ...{ start: written(slot.from), agent: one.agent, queue: one.queue },
        ...tallyFigures(one.queue, worked),
      })),
    ),
    days: input.report_days ? reportedOn.flatMap((one) => daysOf(one, input, reported)) : [],
    totals: reportedOn.flatMap((one) =>
      workedIn(one, [reported]).map((worked) => totalFigures({ agent: one.agent, queue: one.queue }, worked)),
    ),
    concurrency: input.report_concurrency
      ? groupsOf(told, withSeveral.length > 0).flatMap((group) => concurrencyOf(group, slots))
      : [],
    point_in_time: (expected.point_in_time ?? []).map((moment) => pointInTime(told, moment)),
  };
}

/** Nothing at or after "now" is reported. */
export const reportedOf = ({ window, as_of: now }: GoldenInput): Slot => ({
  from: window.from,
  to: Math.max(window.from, Math.min(window.to, now ?? Infinity)),
});

export const slotsOf = (input: GoldenInput, reported: Slot): Slot[] =>
  intervalsOf(reported, input.timezone, `${input.interval_minutes}`);

const queueCount = ({ memberships }: ToldOfAll, { agent }: Who): number =>
  memberships.filter((one) => one.agent === agent).length;

const workedIn = ({ spans }: Told, slots: readonly Slot[]): (Worked & { slot: Slot })[] => {
  const [tallies, reasons] = [tallySlots(spans, slots), reasonTimes(spans, slots)];
  return slots.map((slot, i) => ({ slot, tally: tallies[i] ?? null, reasons: reasons[i] ?? new Map() }));
};

const daysOf = (one: Told, { timezone }: GoldenInput, reported: Slot) =>
  workedIn(one, intervalsOf(reported, timezone, 'day')).map(({ slot, ...worked }) => ({
    ...{ date: localDate(slot.from, timezone), start: written(slot.from) },
    ...{ agent: one.agent, queue: one.queue },
    ...tallyFigures(one.queue, worked),
  }));

const anomaliesOf = ({ agent, queue, spans }: Told, { from, to }: Slot): AnomalyFigures[] =>
  spans.flatMap((span) =>
    span.anomaly && span.before && span.from >= from && span.from < to
      ? {
          ...{ at: written(span.from), agent, queue, from: span.before, to: span.state },
          kind: span.anomaly === 'drift' ? 'drift' : 'illegal',
        }
      : [],
  );

export const timelineOf = ({ agent, queue, spans }: Told, reported: Slot): TimelineFigures[] =>
  spans
    .filter(({ from, to }) => from < reported.to && (to > reported.from || from >= reported.from))
    .filter(() => reported.from < reported.to)
    .map(({ from, to, state, reason }) => ({
      ...{ agent, queue, state },
      from: written(Math.max(from, reported.from)),
      to: written(Math.min(to, reported.to)),
      ...(state === 'NOT_READY' && reason !== null && { reason }),
    }));

import { renderToStaticMarkup } from 'react-dom/server';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CallersBars } from '#components/charts/callers-bars.tsx';
import { callersSlots, unseenQuarters, type CallersFrom } from '#components/charts/callers-slots.ts';
import { timeTicks } from '#components/charts/time-ticks.ts';
import { presetSpan } from '#lib/floor/calendar/preset-span.ts';

const ZONE = 'Europe/Berlin';
const QUARTER = 900_000;
/** 25 hours long. */
const AUTUMN = presetSpan('today', Date.parse('2026-10-25T12:00Z'), ZONE);

const quarter = (index: number, counts: Partial<CallersFrom> = {}): CallersFrom => ({
  ...{ offered: 0, answered: 0, abandoned: 0, overflow: 0, callbacks: 0, unseenMs: 0 },
  ...{ from: AUTUMN.from + index * QUARTER, ...counts },
});

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

it('quarter-hours come together in half hours from the beginning of the day; what has not been is not there', () => {
  const quarters = [
    quarter(2, { offered: 1, answered: 1 }),
    quarter(3, { offered: 2, abandoned: 1, unseenMs: 5000 }),
    quarter(4, { offered: 4 }),
  ];
  const slots = callersSlots(quarters, AUTUMN, 30, AUTUMN.from + 5 * QUARTER);
  expect(slots).toHaveLength(3);
  expect(slots[0]).toMatchObject({ from: AUTUMN.from, to: AUTUMN.from + 2 * QUARTER, offered: 0 });
  expect(slots[1]).toMatchObject({ offered: 3, answered: 1, abandoned: 1, unseenMs: 5000 });
  expect(slots[2]).toMatchObject({ offered: 4, unseenMs: 0 });
});

it('no caller of the day is lost or counted twice, on days of 23, 24 and 25 hours', () => {
  const days = ['2026-03-29', '2026-06-01', '2026-10-25'].map((date) =>
    presetSpan('today', Date.parse(`${date}T12:00Z`), ZONE),
  );
  const counts = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 100 });
  fc.assert(
    fc.property(
      fc.constantFrom(...days),
      counts,
      fc.constantFrom<15 | 30>(15, 30),
      (day, offered, minutes) => {
        const quarters = offered
          .map((count, index) => quarter(0, { from: day.from + index * QUARTER, offered: count }))
          .filter(({ from }) => from < day.to);
        const slots = callersSlots(quarters, day, minutes, Infinity);
        const sum = (rows: readonly { readonly offered: number }[]) =>
          rows.reduce((all, row) => all + row.offered, 0);
        expect(sum(slots)).toBe(sum(quarters));
        expect(slots.at(-1)?.to).toBe(day.to);
        expect(new Set(slots.map(({ from, to }) => to - from))).toEqual(new Set([minutes * 60_000]));
      },
    ),
  );
});

it('what is from another day is in no slot', () => {
  const slots = callersSlots([quarter(-1, { offered: 7 })], AUTUMN, 15, Infinity);
  expect(slots.every(({ offered }) => offered === 0)).toBe(true);
});

it('neighbouring quarter-hours in which not all callers were seen are hatched together, whatever their order', () => {
  const quarters = [
    quarter(3, { unseenMs: 1 }),
    quarter(9, { unseenMs: 5 }),
    quarter(2, { unseenMs: 900_000 }),
    quarter(4),
  ];
  expect(unseenQuarters(quarters)).toEqual([
    { from: AUTUMN.from + 2 * QUARTER, to: AUTUMN.from + 4 * QUARTER },
    { from: AUTUMN.from + 9 * QUARTER, to: AUTUMN.from + 10 * QUARTER },
  ]);
});

it('callers are in a table too, the newest first; what was not seen is hatched and at least so many', () => {
  const quarters = [
    quarter(40, { offered: 12, answered: 11, abandoned: 2, unseenMs: 60_000 }),
    quarter(42, { offered: 5 }),
  ];
  const slots = callersSlots(quarters, AUTUMN, 30, AUTUMN.from + 44 * QUARTER);
  const html = renderToStaticMarkup(
    <CallersBars
      title="Callers today"
      {...{ slots, day: AUTUMN, zone: ZONE, unseen: unseenQuarters(quarters) }}
      ticks={timeTicks(AUTUMN, ZONE)}
    />,
  );
  const hatched = { from: AUTUMN.from + 40 * QUARTER, to: AUTUMN.from + 41 * QUARTER };
  expect(html.match(/data-gap/g)).toHaveLength(1);
  expect(html).toContain(`data-gap="${hatched.from}/${hatched.to}"`);
  expect(plain(html)).toMatch(/09:30 5 0 0 0 0 09:00 ≥ 12 ≥ 11 ≥ 2 ≥ 0 ≥ 0/);
});

import { expect, it } from 'vitest';
import { slotLabels } from '#components/reports/slot-labels.ts';

const every = (minutes: number, from: string, count: number) =>
  Array.from({ length: count }, (_, i) => Date.parse(from) + i * minutes * 60_000);

it('a slot is called by the wall clock of the report, not of the server', () => {
  expect(slotLabels([Date.parse('2026-11-22T06:00:00Z')], 'Europe/Berlin')).toEqual([
    { label: 'Sun 07:00', tick: null },
  ]);
  expect(slotLabels([Date.parse('2026-11-22T00:30:00Z')], 'Asia/Kolkata')).toEqual([
    { label: 'Sun 06:00', tick: '06:00' },
  ]);
});

it('the hour that a clock goes through twice is told apart', () => {
  const labels = slotLabels(every(60, '2026-10-25T00:00:00Z', 2), 'Europe/Berlin').map(({ label }) => label);
  expect(labels).toEqual(['Sun 02:00 CEST', 'Sun 02:00 CET']);
});

it('the axis shows every sixth whole hour, and the day where one begins', () => {
  const shown = slotLabels(every(15, '2026-11-22T00:00:00Z', 96), 'UTC').flatMap(({ tick }) => tick ?? []);
  expect(shown).toEqual(['Sun', '06:00', '12:00', '18:00']);
});

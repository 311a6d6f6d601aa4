import { addressOf, readPages } from '#tests/support/report-reading.ts';
import { csvTable } from '#tests/support/report-files.ts';
import { LONG_DAY } from '#tests/support/report-history.ts';
import { expect, test } from '#tests/support/report-server.ts';
import { STATES } from '#lib/floor/states.ts';
import { timeKey } from '#lib/reports/columns/time-cells.ts';

const HALF_HOUR = 1_800_000;
const THE_DAY = { from: LONG_DAY, to: LONG_DAY };

test('the hour that the clocks go through twice stands in the table twice, told apart', async ({
  page,
  reports,
}) => {
  const asked = { ...THE_DAY, queue: 'night/8000', interval: '30', columns: 'start,length,staffed-average' };
  const { rows } = await readPages(page, reports, 'queues', asked);
  const starts = rows.map(({ cells }) => cells[0]);
  expect(new Set(starts).size).toBe(50);
  expect(starts.slice(3, 9)).toEqual([
    `${LONG_DAY} 01:30:00`,
    `${LONG_DAY} 02:00:00 +02:00`,
    `${LONG_DAY} 02:30:00 +02:00`,
    `${LONG_DAY} 02:00:00 +01:00`,
    `${LONG_DAY} 02:30:00 +01:00`,
    `${LONG_DAY} 03:00:00`,
  ]);
  expect(rows.map(({ cells }) => cells[1])).toEqual(Array.from({ length: 50 }, () => '0:30:00'));
  expect(rows.slice(4, 8).every(({ cells }) => Number(cells[2]) > 0)).toBe(true);
});

test('the hour that the clocks go through twice stands in the pictures twice, told apart', async ({
  page,
  reports,
}) => {
  for (const report of ['agents', 'queues', 'timeline'] as const) {
    await page.goto(addressOf(reports, report, { ...THE_DAY, queue: 'night/8000' }));
    const picture = page.locator('figure').first();
    await expect(picture.locator('[data-twin="first"]').first()).toHaveText('02:00 CEST');
    await expect(picture.locator('[data-twin="second"]').first()).toHaveText('02:00 CET');
    await expect(page.getByText('(25-hour day)').first()).toBeVisible();
  }
});

test('times in the states add up to the length of each interval, and of the day of 25 hours', async ({
  reports,
}) => {
  const columns = ['agent,start,length', STATES.map(timeKey).join(',')];
  for (const interval of ['30', 'day'] as const) {
    const asked = { ...THE_DAY, agent: 'night/101', count: 'queue', interval, columns };
    const { rows } = await csvTable(reports, 'agents', asked);
    const sums = rows.map(({ cells }) =>
      STATES.reduce((sum, state) => sum + Number(cells[timeKey(state)]), 0),
    );
    expect(sums).toEqual(rows.map(({ cells }) => cells['length']));
    expect(sums.reduce((sum, ms) => sum + ms)).toBe(50 * HALF_HOUR);
    expect(rows).toHaveLength(interval === 'day' ? 1 : 50);
  }
});

import { addressOf, readPages, type Asked } from '#tests/support/report-reading.ts';
import { asShown } from '#tests/support/report-figures.ts';
import { csvTable, xlsxTable } from '#tests/support/report-files.ts';
import { expect, test } from '#tests/support/report-server.ts';
import type { ReportId } from '#lib/reports/choices.ts';
import { cellText } from '#lib/reports/format.ts';
import { LONG_DAY, ZONE } from '#tests/support/report-history.ts';

const HALF_HOURS = { from: '2026-10-25T01:00', to: '2026-10-25T04:00', interval: '30' };
const SOME = { queue: ['night/8000', 'portsip/8001'], agent: ['night/101', 'night/103', 'portsip/102'] };

/** All but how far it knows, which grows between two questions. */
const QUALITY = [
  'source,queue,coverage,unknown,gaps,gap-longest,gap-time,drift,lost-events,suspect',
  'events,repeats,late,delay-average,delay-95,frames,dead-letters,raw-from',
];

/** The tables: the timeline is a picture. */
const ASKED: readonly (readonly [Exclude<ReportId, 'timeline'>, Asked])[] = [
  ['agents', {}],
  ['agents', { count: 'queue', interval: 'day' }],
  ['agents', { ...HALF_HOURS, count: 'queue', sort: '-occupancy' }],
  ['agents', { ...SOME, interval: '60', columns: 'agent,start,length,ready-entries,suspect' }],
  ['agents', { count: 'queue', columns: 'agent,queue,suspect,queue-call-average,wrap-ups-time' }],
  ['queues', { ...HALF_HOURS, sort: '-start' }],
  ['queues', { count: 'once', interval: 'day' }],
  ['queues', { queue: SOME.queue, columns: 'queue,start,length,members,unknown-max,staffed' }],
  ['not-ready', { count: 'queue', interval: 'day', sort: 'reason' }],
  ['not-ready', { ...SOME, columns: 'agent,reason,time,completed,average,staffed' }],
  ['wrap-up', { count: 'once', sort: '-median' }],
  ['wrap-up', { ...SOME, interval: '60', columns: 'agent,queue,start,time,timer,expiries' }],
  ['sessions', {}],
  ['sessions', { ...SOME, count: 'queue', sort: '-duration', columns: 'agent,login,logout,reason,from,to' }],
  ['changes', { ...HALF_HOURS, count: 'once', sort: '-length' }],
  ['changes', { ...SOME, ...HALF_HOURS, count: 'queue', columns: 'time,agent,to,delay' }],
  ['quality', { columns: QUALITY }],
  ['quality', { ...HALF_HOURS, queue: 'night/8000', sort: '-unknown', columns: 'queue,unknown,coverage' }],
];

/** What a test is about, for its title: `agents, count=queue`. */
const told = (report: ReportId, asked: Asked) =>
  [report, ...Object.entries(asked).map(([name, value]) => `${name}=${[value].flat().join('+')}`)].join(', ');

for (const [report, asked] of ASKED)
  test(`both files have the rows and figures of the screen: ${told(report, asked)}`, async ({
    page,
    reports,
  }) => {
    const screen = await readPages(page, reports, report, asked);
    expect(screen.rows.length, addressOf(reports, report, asked)).toBeGreaterThan(0);
    const workbook = await xlsxTable(reports, report, asked);
    const xlsx = asShown(workbook);
    const csv = asShown(await csvTable(reports, report, asked));
    expect(csv.keys).toEqual(screen.keys);
    expect(xlsx.keys).toEqual(screen.keys);
    expect(csv.rows, 'CSV').toEqual(screen.rows);
    expect(xlsx.rows, 'XLSX').toEqual(screen.rows);
    expect(xlsx.total?.cells.slice(1), 'total').toEqual(screen.total?.cells.slice(1));
    expect(xlsx.total?.marks).toBe(screen.total?.marks);
  });

test('both files of the timeline have the same stretches, and these add up to what is drawn', async ({
  page,
  reports,
}) => {
  const asked = { from: LONG_DAY, to: LONG_DAY };
  const workbook = await xlsxTable(reports, 'timeline', asked);
  expect(asShown(await csvTable(reports, 'timeline', asked))).toEqual(asShown(workbook));
  const staffed = new Map<string, number>();
  for (const { cells } of workbook.rows) {
    const who = `${cells['agent']} ${cells['extension']}`;
    const counts = cells['state'] !== 'Logged Out' && cells['state'] !== 'Unknown';
    staffed.set(who, (staffed.get(who) ?? 0) + (counts ? Number(cells['length']) : 0));
  }
  await page.goto(addressOf(reports, 'timeline', asked));
  const drawn = await page
    .locator('figure tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  expect(drawn.map(([who, , time]) => [who, time])).toEqual(
    [...staffed].map(([who, ms]) => [who, cellText(ms, 'duration', ZONE)]),
  );
});

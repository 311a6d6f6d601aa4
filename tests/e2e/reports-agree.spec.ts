import { STATES, STATE_WORDS } from '#lib/floor/states.ts';
import { timeKey } from '#lib/reports/columns/time-cells.ts';
import type { ReportId } from '#lib/reports/choices.ts';
import { csvTable, type FileRow } from '#tests/support/report-files.ts';
import type { Asked } from '#tests/support/report-reading.ts';
import { expect, test, type ReportServer } from '#tests/support/report-server.ts';

const TIMES = STATES.map(timeKey).join(',');
/** Saturday to Monday in Berlin. */
const LENGTH = 73 * 3_600_000;

/** Sums of a figure, by what names the rows. */
function sumsOf(rows: readonly FileRow[], names: readonly string[], figure: string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { cells } of rows) {
    const name = names.map((key) => cells[key]).join(' · ');
    sums[name] = (sums[name] ?? 0) + Number(cells[figure] ?? 0);
  }
  return sums;
}

/** Who spent no time with it may have no row for it. */
const withoutZeros = (sums: Record<string, number>) =>
  Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));

const rowsOf = async (reports: ReportServer, report: ReportId, asked: Asked) =>
  (await csvTable(reports, report, { interval: 'span', ...asked })).rows;

const WHO = { once: ['agent', 'extension'], queue: ['agent', 'extension', 'queue', 'queue-number'] } as const;
const columnsOf = (count: keyof typeof WHO, ...more: string[]) => [...WHO[count], ...more].join(',');

for (const count of ['once', 'queue'] as const) {
  const who = WHO[count];

  test(`stretches of the timeline add up to the times of the agents (${count})`, async ({ reports }) => {
    const agents = await rowsOf(reports, 'agents', { count, columns: columnsOf(count, TIMES) });
    const columns = columnsOf(count, 'state,length');
    const stretches = await rowsOf(reports, 'timeline', { count, columns });
    for (const state of STATES) {
      const drawn = stretches.filter(({ cells }) => cells['state'] === STATE_WORDS[state]);
      const times = withoutZeros(sumsOf(agents, who, timeKey(state)));
      expect(sumsOf(drawn, who, 'length'), state).toEqual(times);
    }
  });

  test(`sessions, reasons and wrap-ups add up to the times of the agents (${count})`, async ({ reports }) => {
    const columns = columnsOf(count, TIMES, 'staffed');
    const agents = await rowsOf(reports, 'agents', { count, columns });
    for (const [report, figure, same] of [
      ['sessions', 'staffed', 'staffed'],
      ['not-ready', 'time', 'not-ready'],
      ['wrap-up', 'time', 'wrap-up'],
    ] as const) {
      const rows = await rowsOf(reports, report, { count, columns: columnsOf(count, figure) });
      expect(withoutZeros(sumsOf(rows, who, figure)), report).toEqual(
        withoutZeros(sumsOf(agents, who, same)),
      );
    }
  });
}

test('times of the agents of a queue add up to those of the queue', async ({ reports }) => {
  for (const queue of ['night/8000', 'portsip/8000', 'portsip/8001']) {
    const agents = await rowsOf(reports, 'agents', { count: 'queue', queue });
    const [figures] = await rowsOf(reports, 'queues', { queue });
    const sum = (key: string) => agents.reduce((all, { cells }) => all + Number(cells[key]), 0);
    expect(figures?.cells['staffed']).toBe(sum('staffed'));
    for (const state of STATES)
      expect(figures?.cells[`${timeKey(state)}-average`]).toBeCloseTo(sum(timeKey(state)) / LENGTH, 6);
  }
});

test('data quality knows the same Unknown time as the agents, and the same gaps as the changes', async ({
  reports,
}) => {
  const [whole] = (await rowsOf(reports, 'quality', { queue: 'night/8000' })).filter(
    ({ cells }) => cells['queue'] === 'All queues',
  );
  const agents = await rowsOf(reports, 'agents', { count: 'queue', queue: 'night/8000' });
  const changes = await rowsOf(reports, 'changes', { count: 'queue', queue: 'night/8000' });
  const unknown = agents.reduce((sum, { cells }) => sum + Number(cells['unknown']), 0);
  const lost = changes.filter(({ cells }) => cells['known'] === 'link lost');
  expect(whole?.cells['unknown']).toBe(unknown);
  expect(unknown).toBeGreaterThan(0);
  expect(whole?.cells['gaps']).toBe(new Set(lost.map(({ cells }) => cells['time'])).size);
});

import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';

import { xlsxOf } from '#lib/exports/xlsx.ts';
import type { Cell, CellKind } from '#lib/reports/table.ts';

import { answerOf, bytesOf, column, contextOf, HOUR, row } from './answers.ts';
import { unzip } from './unzip.ts';

const DAY = 24 * HOUR;
const COLUMNS = [
  column('agent', 'Agent', 'text'),
  column('from', 'From', 'instant'),
  column('ready', 'Ready', 'duration'),
  column('entries', 'Entries', 'count'),
  column('share', 'Occupancy', 'share'),
  column('average', 'Average', 'average'),
];
const ROW = {
  agent: 'Zoë',
  from: Date.UTC(2026, 9, 25, 0),
  ready: 26 * HOUR + 1,
  entries: 3,
  share: 0.25,
  average: 1.5,
};
const BERLIN_DAY = { from: Date.UTC(2026, 5, 1, 22), to: Date.UTC(2026, 5, 2, 22) };

const fileOf = (...args: Parameters<typeof xlsxOf>): Promise<Buffer> => bytesOf(xlsxOf(...args));
const sheetOf = async (...args: Parameters<typeof xlsxOf>): Promise<string> =>
  unzip(await fileOf(...args)).get('xl/worksheets/sheet1.xml') ?? '';
const serial = (text: string): number => Date.parse(`${text}Z`) / DAY + 25_569;

it('another program reads the same cells: numbers as numbers, wall time with its offset, the total last', async () => {
  const total = row({ ready: 26 * HOUR + 1, entries: 3 });
  const { sheets } = await readXlsx(
    await fileOf(answerOf(COLUMNS, [row(ROW, 'suspect')], total), contextOf()),
  );
  const wall = new Date(Date.UTC(2026, 9, 25, 2));
  expect(sheets.map(({ name }) => name)).toEqual(['Agent states', 'About']);
  expect(sheets[0]?.rows.map((cells) => cells.map((cell) => (isDuration(cell) ? 'duration' : cell)))).toEqual(
    [
      ['Agent', 'From', 'From (UTC offset)', 'Ready', 'Entries', 'Occupancy', 'Average', 'Marks'],
      ['Zoë', wall, '+02:00', 'duration', 3, 0.25, 1.5, 'Suspect'],
      ['Total', null, null, 'duration', 3, null, null, null],
    ],
  );
});

const isDuration = (cell: unknown): boolean => cell instanceof Date && cell.getUTCFullYear() < 1901;

it('cells have the formats of what they are, and titles are bold, frozen and filtered down to the last row', async () => {
  const file = unzip(
    await fileOf(answerOf(COLUMNS, [row(ROW)], row({ entries: 3 })), contextOf({ span: BERLIN_DAY })),
  );
  const sheet = file.get('xl/worksheets/sheet1.xml') ?? '';
  const styles = file.get('xl/styles.xml') ?? '';
  const formatOf = (reference: string): string => {
    const index = Number(new RegExp(`r="${reference}" s="(\\d+)"`).exec(sheet)?.[1]);
    const xf = [...styles.split('<cellXfs')[1]!.matchAll(/numFmtId="(\d+)" fontId="(\d)"/g)][index]!;
    const code =
      new RegExp(`numFmtId="${xf[1]}" formatCode="([^"]*)"`).exec(styles)?.[1] ?? `built in ${xf[1]}`;
    return xf[2] === '1' ? `bold ${code}` : code;
  };
  expect(['A1', 'A2', 'B2', 'C2', 'D2', 'E2', 'F2', 'D3'].map(formatOf)).toEqual([
    ...['bold built in 49', 'built in 49', 'yyyy\\-mm\\-dd\\ hh:mm:ss', 'built in 46', 'built in 1'],
    ...['0.0\\ %', '0.0', 'bold built in 1'],
  ]);
  expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  expect(sheet).toMatch(/<\/sheetData><autoFilter ref="A1:G2"\/><\/worksheet>$/);
});

it('an instant with milliseconds shows them, a duration below zero is text that can be read', async () => {
  const columns = [column('at', 'At', 'instant'), column('delay', 'Delay', 'duration')];
  const at = Date.UTC(2026, 5, 2, 10, 0, 0, 250);
  const sheet = await sheetOf(
    answerOf(columns, [row({ at, delay: -1500 })]),
    contextOf({ span: BERLIN_DAY }),
  );
  expect(sheet).toContain(`<c r="A2" s="7"><v>${serial('2026-06-02T12:00:00.250')}</v></c>`);
  expect(sheet).toContain('<t>-0:00:01.500</t>');
});

it('every number that goes in comes out, to the millisecond and to the last digit', async () => {
  const kinds: CellKind[] = ['duration', 'count', 'share', 'average'];
  const columns = kinds.map((kind) => column(kind, kind, kind));
  const number = fc.record({
    duration: fc.integer({ min: 0, max: 400 * DAY }),
    count: fc.integer({ min: 0, max: 1e9 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    average: fc.double({ min: 0, max: 5000, noNaN: true }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 40 }), async (figures) => {
      const sheet = await sheetOf(
        answerOf(
          columns,
          figures.map((cells) => row(cells)),
        ),
        contextOf(),
      );
      const read = [...sheet.matchAll(/<v>([^<]*)<\/v>/g)].map(([, value]) => Number(value));
      const expected = figures.flatMap(({ duration, count, share, average }) => [
        duration,
        count,
        share,
        average,
      ]);
      expect(read.map((value, index) => (index % 4 === 0 ? Math.round(value * DAY) : value))).toEqual(
        expected.map((value) => value + 0),
      );
      read.forEach((value, index) => {
        if (index % 4 === 0) expect(Math.abs(value * DAY - expected[index]!)).toBeLessThan(0.001);
      });
    }),
    { numRuns: 25 },
  );
});

it('where a sheet is full the rows go on in the next, under the same titles, and none is lost', async () => {
  const rows = Array.from({ length: 7 }, (_, n) => row({ n }));
  const file = await fileOf(answerOf([column('n', 'Number', 'count')], rows, row({ n: 21 })), contextOf(), 3);
  const { sheets } = await readXlsx(file);
  expect(
    sheets.map(({ name, rows: read }) => [name, read.map((cells): Cell => cells[0] as Cell)]).slice(0, 3),
  ).toEqual([
    ['Agent states', ['Number', 0, 1, 2]],
    ['Agent states 2', ['Number', 3, 4, 5]],
    ['Agent states 3', ['Number', 6, 21]],
  ]);
  expect(sheets[3]?.rows).toContainEqual(['Rows', '7']);
});

it('a workbook without rows has its titles and says that there are none', async () => {
  const { sheets } = await readXlsx(await fileOf(answerOf(COLUMNS, []), contextOf({ span: BERLIN_DAY })));
  expect(sheets[0]?.rows).toHaveLength(1);
  expect(sheets[1]?.rows).toContainEqual(['Rows', '0']);
});

it('the second sheet says what the report is, of when, where, and what each column means', async () => {
  const context = contextOf({ counting: 'once', queues: ['main/8000', 'main/8001'] });
  const { sheets } = await readXlsx(await fileOf(answerOf(COLUMNS.slice(0, 2), []), context));
  expect(sheets[1]?.rows).toEqual(
    [
      ['Agent states'],
      ['Purpose', 'How agents spent their time.'],
      ['From', '2026-10-25T00:00:00+02:00'],
      ['To', '2026-10-26T00:00:00+01:00 (not included)'],
      ['Time zone', 'Europe/Berlin'],
      ['Intervals', 'Half hours by the wall clock of the time zone'],
      ['Counting', 'Each person once over all queues'],
      ['Queues', 'main/8000, main/8001'],
      ['Agents', 'All'],
      ['Coverage', '96.0 % of the time is known: 24:00:00 of 25:00:00'],
      ['Rows', '0'],
      ['As of', '2026-10-26T07:00:00+01:00'],
      ['Columns'],
      ['Agent', 'Agent: what it is.'],
      ['From', 'From: what it is.'],
      ['Marks'],
      ['Unknown time', 'Some of this time is Unknown: it is in no ratio.'],
      ['Suspect', 'Something happened in this time that the PBX did not tell.'],
      ['At least', 'At least: a part may lie in Unknown time or outside of the span.'],
      ['Withheld', 'Withheld: fewer than five people, which viewers are not shown.'],
    ].map((cells) => (cells.length === 1 ? [cells[0], null] : cells)),
  );
});

import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';

import { csvOf } from '#lib/exports/csv.ts';
import { xlsxOf } from '#lib/exports/xlsx.ts';

import { answerOf, bytesOf, column, contextOf, row } from './answers.ts';
import { unzip } from './unzip.ts';

const HOSTILE = [
  `=cmd|'/c calc'!A0`,
  '=1+1',
  '+1',
  '+49 89 1234',
  '-1+1',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '\0=1+1',
  '   =1+1',
  '\u00a0=1+1',
  '\u3000=1+1',
  '\u200b=1+1',
  '\ufeff=1+1',
  '\u202e=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '"=1+1"',
  '";=1+1',
  'Bob;=1+1',
  'Bob; "\'=1+1',
  'Bob\t=1+1',
  'Bob\r\n=1+1',
  '=HYPERLINK("http://evil.example","click")',
  '=DDE("cmd";"/C calc";"1")',
];

const csv = async (texts: string[]): Promise<string> => {
  const answer = answerOf(
    [column('text', texts[0] ?? '', 'text')],
    texts.map((text) => row({ text })),
  );
  return (await bytesOf(csvOf(answer, contextOf()))).toString('utf8').slice(1);
};

const xlsx = (texts: string[]): Promise<Buffer> =>
  bytesOf(
    xlsxOf(
      answerOf(
        [column('text', 'Text', 'text')],
        texts.map((text) => row({ text })),
      ),
      contextOf(),
    ),
  );

/** The cells of a file as RFC 4180 has them, or as a spreadsheet whose lists are parted by semicolons takes them. */
function cellsOf(text: string, separator: ',' | ';'): string[] {
  const cells: string[] = [];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)")?([^${separator}\\r\\n]*)(${separator}|\\r\\n)`, 'y');
  for (let match = cell.exec(text); match; match = cell.exec(text))
    cells.push((match[1] ?? '').replaceAll('""', '"') + (match[2] ?? ''));
  return cells;
}

const RUNS = /^[\s\0]*[=+\-@＝＋－＠\t\r\n]/u;

it.each([',', ';'] as const)(
  'no cell of a CSV is a formula where lists are parted by %s',
  async (separator) => {
    for (const text of HOSTILE)
      expect(
        cellsOf(await csv([text]), separator).filter((cell) => RUNS.test(cell)),
        JSON.stringify(text),
      ).toEqual([]);
  },
);

it('whatever a text is, no cell of a CSV is a formula', async () => {
  const text = fc.string({ unit: fc.constantFrom(...`=+-@;,"' \t\r\n\u200b＝aé1`) });
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (texts) => {
      const file = await csv(texts);
      for (const separator of [',', ';'] as const)
        expect(cellsOf(file, separator).filter((cell) => RUNS.test(cell))).toEqual([]);
    }),
  );
});

it('what is neutralised can still be read', async () => {
  expect(cellsOf(await csv(['Text', '+49 89 1', 'a;-b', ' \u200b=1 ', 'Ann-Marie @ desk = 5']), ',')).toEqual(
    ['Text', 'Marks', 'Text', '', "'+49 89 1", '', "a;'-b", '', "'=1", '', 'Ann-Marie @ desk = 5', ''],
  );
});

it('in a workbook every hostile text is text: no formula in the file, and what one sees is what came', async () => {
  const file = await xlsx(HOSTILE);
  const sheet = unzip(file).get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).not.toMatch(/<f[ >/]/);
  expect(sheet.match(/<c /g)).toHaveLength(HOSTILE.length + 2);
  expect(sheet.match(/t="inlineStr"/g)).toHaveLength(HOSTILE.length + 2);
  const { sheets } = await readXlsx(file);
  const seen = sheets[0]?.rows.slice(1).map(([cell]) => cell);
  expect(seen?.slice(0, 4)).toEqual(HOSTILE.slice(0, 4));
  expect(new Set(seen?.slice(6, 16))).toEqual(new Set(['=1+1']));
});

it('controls, bidi overrides, halves of characters and XML leave a workbook whole', async () => {
  const texts = [
    'a\u0001\u001fb\u000bc',
    '\u202eabc\u2066',
    'x\ud800y',
    'p\uffffq',
    '<f>&amp;"',
    '_x0041_',
    'e\u0301',
  ];
  const { sheets } = await readXlsx(await xlsx(texts));
  expect(sheets[0]?.rows.slice(1).map(([cell]) => cell)).toEqual([
    ...['ab c', 'abc', 'xy', 'pq', '<f>&amp;"', '_x0041_', 'é'],
  ]);
});

it('a text that is longer than a cell may be is cut, not refused', async () => {
  const { sheets } = await readXlsx(await xlsx(['x'.repeat(40_000)]));
  expect(sheets[0]?.rows[1]?.[0]).toHaveLength(32_767);
});

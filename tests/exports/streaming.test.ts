import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { expect, it } from 'vitest';

import { csvOf } from '#lib/exports/csv.ts';
import { xlsxOf } from '#lib/exports/xlsx.ts';

import { answerOf, bytesOf, column, contextOf, row, sourceOf } from './answers.ts';

const COLUMNS = [
  column('agent', 'Agent', 'text'),
  column('from', 'From', 'instant'),
  column('ready', 'Ready', 'duration'),
  column('share', 'Occupancy', 'share'),
];
const rowAt = (index: number) =>
  row({ agent: `Agent ${index}`, from: index * 900_000, ready: index * 7, share: (index % 97) / 97 });

const FORMATS = [
  ['CSV', csvOf],
  ['XLSX', xlsxOf],
] as const;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapInUse(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

it.each(FORMATS)(
  'a %s of 300,000 rows needs no more memory than a short one',
  { timeout: 120_000 },
  async (_, write) => {
    const source = sourceOf(COLUMNS, 300_000, 1000, rowAt);
    const before = heapInUse();
    let most = 0;
    let next = 0;
    for await (const chunk of write(source.answer, contextOf())) {
      expect(chunk.length).toBeLessThan(1 << 20);
      if (source.pulled < next) continue;
      most = Math.max(most, heapInUse() - before);
      next += 20_000;
    }
    expect(source.pulled).toBe(300_000);
    expect(most).toBeLessThan(40_000_000);
  },
);

it.each(FORMATS)('a %s asks for rows only as its reader takes bytes', async (_, write) => {
  const source = sourceOf(COLUMNS, 1_000_000, 500, rowAt);
  const chunks = write(source.answer, contextOf());
  await chunks.next();
  await chunks.next();
  await settled();
  expect(source.pulled).toBeLessThan(20_000);
  await chunks.return();
});

it.each(FORMATS)(
  'a %s whose reader goes away ends the query, and asks for nothing more',
  async (_, write) => {
    const source = sourceOf(COLUMNS, 1_000_000, 10, rowAt);
    for await (const chunk of write(source.answer, contextOf()))
      if (chunk.length > 0 && source.pulled > 0) break;
    const pulled = source.pulled;
    await settled();
    expect(source).toMatchObject({ returned: true, pulled });
  },
);

it.each(FORMATS)('a %s that is not read at all asks for nothing', async (_, write) => {
  const source = sourceOf(COLUMNS, 10, 10, rowAt);
  await write(source.answer, contextOf()).return();
  expect(source.pulled).toBe(0);
});

it.each(FORMATS)(
  'a %s whose query fails fails with it, and does not end as if it were whole',
  async (_, write) => {
    const failing = async function* () {
      yield await Promise.resolve([rowAt(1)]);
      throw new Error('the database went away');
    };
    const answer = { ...answerOf(COLUMNS, []), rows: failing };
    await expect(bytesOf(write(answer, contextOf()))).rejects.toThrow('the database went away');
  },
);

/** Time enough to ask for hundreds of thousands of rows, if nothing held it back. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 1000; turn++) await new Promise((resolve) => setImmediate(resolve));
}

import { expect, it } from 'vitest';

import { exportResponse } from '#lib/exports/export-response.ts';

import { column, contextOf, row, sourceOf } from './answers.ts';

const COLUMNS = [column('n', 'Number', 'count')];
const source = (rowCount: number) => sourceOf(COLUMNS, rowCount, 10, (n) => row({ n }));
const { signal } = new AbortController();

it('a CSV is sent as a file with a name that says what it is, and with its number of rows', async () => {
  const response = exportResponse(source(12).answer, { ...contextOf(), format: 'csv', signal });
  expect(Object.fromEntries(response.headers)).toEqual({
    'cache-control': 'no-store',
    'content-disposition': 'attachment; filename="readyboard-agents-2026-10-25-europe-berlin-30min.csv"',
    'content-type': 'text/csv; charset=utf-8; header=present',
    'x-content-type-options': 'nosniff',
    'x-row-count': '12',
  });
  expect((await response.text()).split('\r\n')).toHaveLength(14);
});

it('a workbook is sent as one', async () => {
  const response = exportResponse(source(12).answer, { ...contextOf(), format: 'xlsx', signal });
  expect(response.headers.get('content-type')).toContain('spreadsheetml.sheet');
  expect(response.headers.get('content-disposition')).toMatch(/30min\.xlsx"$/);
  expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');
});

it.each(['csv', 'xlsx'] as const)('a %s that nobody reads asks for no row', (format) => {
  const unread = source(1000);
  exportResponse(unread.answer, { ...contextOf(), format, signal });
  expect(unread.pulled).toBe(0);
});

it.each(['csv', 'xlsx'] as const)('a %s whose reader cancels ends its query', async (format) => {
  const long = source(1_000_000);
  const reader = exportResponse(long.answer, { ...contextOf(), format, signal }).body!.getReader();
  await reader.read();
  await reader.read();
  await reader.cancel();
  expect(long.returned).toBe(true);
  expect(long.pulled).toBeLessThan(1_000_000);
});

it.each(['csv', 'xlsx'] as const)(
  'a %s whose request is aborted ends its query and the download',
  async (format) => {
    const long = source(1_000_000);
    const stop = new AbortController();
    const response = exportResponse(long.answer, { ...contextOf(), format, signal: stop.signal });
    const reader = response.body!.getReader();
    await reader.read();
    await reader.read();
    stop.abort();
    await expect(reader.read()).rejects.toThrow('aborted');
    await expect.poll(() => long.returned).toBe(true);
  },
);

it.each(['csv', 'xlsx'] as const)('a %s whose request was aborted before sends nothing', async (format) => {
  const unread = source(10);
  const response = exportResponse(unread.answer, { ...contextOf(), format, signal: AbortSignal.abort() });
  await expect(response.text()).rejects.toThrow('aborted');
  expect(unread.pulled).toBe(0);
});

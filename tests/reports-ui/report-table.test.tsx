import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, test } from 'vitest';
import { Legend } from '#components/reports/legend.tsx';
import { ReportTable } from '#components/reports/report-table.tsx';
import { STATES } from '#lib/floor/states.ts';
import type { Choices } from '#lib/reports/choices.ts';
import type { Column, Row } from '#lib/reports/table.ts';

const COLUMNS: readonly Column[] = [
  { key: 'agent', title: 'Agent', kind: 'text', definition: 'The person.' },
  { key: 'from', title: 'From', kind: 'instant', definition: 'Beginning of the interval.' },
  { key: 'state', title: 'Last state', kind: 'state', definition: 'State at the end.' },
  { key: 'ready', title: 'Ready', kind: 'duration', definition: 'Ready: free to take a call.' },
  { key: 'occupancy', title: 'Occupancy', kind: 'share', definition: '(Queue Call + Wrap Up) / ...' },
];

const row = (cells: Row['cells'], marks: Row['marks'] = []): Row => ({ cells, marks });
const ROWS = [
  row({
    agent: '<b>Ann</b>\u202e',
    from: Date.parse('2026-10-25T00:30Z'),
    state: 'READY',
    ready: 0,
    occupancy: null,
  }),
  row(
    {
      agent: 'Bob',
      from: Date.parse('2026-10-25T01:30Z'),
      state: 'UNKNOWN',
      ready: 3_661_000,
      occupancy: 0.178,
    },
    ['unknown', 'at-least'],
  ),
];

const sortOf = ({ sort, page }: Partial<Choices>) =>
  `?sort=${sort?.descending ? '-' : ''}${sort?.column ?? ''}&page=${page}`;

const table = (props: Partial<Parameters<typeof ReportTable>[0]> = {}) =>
  renderToStaticMarkup(
    <ReportTable
      caption="Agents"
      columns={COLUMNS}
      rows={ROWS}
      total={null}
      zone="Europe/Berlin"
      sort={null}
      hrefOf={sortOf}
      page={1}
      pageSize={200}
      rowCount={2}
      {...props}
    />,
  );

const count = (text: string, part: string) => text.split(part).length - 1;
const plain = (html: string) => html.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');

describe('a table', () => {
  const html = table();

  it('says what it is, of what each column and each row is', () => {
    expect(html).toMatch(/<caption[^>]*>Agents<\/caption>/);
    expect(count(html, '<th scope="col"')).toBe(COLUMNS.length);
    expect(count(html, '<th scope="row"')).toBe(ROWS.length);
  });

  it('leads from each column to its definition, with script or without', () => {
    const legend = renderToStaticMarkup(<Legend columns={COLUMNS} states={STATES} />);
    for (const { key, title } of COLUMNS) {
      expect(html).toContain(`href="#definition-${key}"`);
      expect(html).toContain(`aria-label="What ${title} means"`);
      expect(legend).toContain(`id="definition-${key}"`);
    }
    for (const words of ['The person.', 'Free to take a call.', '(Queue Call + Wrap Up) / ...'])
      expect(legend).toContain(`<dd>${words}</dd>`);
    expect(legend).toContain('Handling a call of this queue, hold included.');
  });

  it('writes figures as the exports round them, leaves empty what is none, and tells the hour that comes twice apart', () => {
    expect(plain(html)).toContain('|2026-10-25 02:30:00 +02:00|');
    expect(plain(html)).toContain('|2026-10-25 02:30:00 +01:00|');
    expect(plain(html)).toContain('|1:01:01|17.8 %|');
    expect(html).toMatch(/<td class="[^"]*zero[^"]*"[^>]*>0:00:00<\/td><td[^>]*><\/td>/);
  });

  it('says in words why a row is not the whole truth, and repeats at its foot what the signs mean', () => {
    expect(count(html, 'Some of this time is Unknown')).toBeGreaterThanOrEqual(2);
    expect(html).toContain('data-marks="unknown at-least"');
    expect(html).not.toContain('that the PBX did not tell');
  });

  it('names a state by glyph and word', () => {
    expect(html).toMatch(/<svg[^>]*aria-hidden="true"[^>]*>.*?<\/svg> Unknown/);
  });

  it('shows text from outside as text, and none of it that would turn the line around', () => {
    expect(html).toContain('&lt;b&gt;Ann&lt;/b&gt;');
    expect(html).not.toContain('\u202e');
  });
});

test.each([
  ['figures from the largest', null, 'ready', '?sort=-ready'],
  ['words from the first', null, 'agent', '?sort=agent'],
  ['and the other way at the second press', { column: 'ready', descending: true }, 'ready', '?sort=ready'],
])('a press on a head sorts %s', (_, sort, column, href) => {
  expect(table({ sort })).toContain(`href="${href}&amp;page=1"`);
  expect(table({ sort }).includes('aria-sort="descending"')).toBe(sort?.column === column);
});

it('a long table says which rows are shown, and leads to those before and after', () => {
  const middle = table({ page: 2, rowCount: 5280 });
  expect(plain(middle)).toContain('Rows 201–400 of 5,280');
  expect(middle).toMatch(/href="\?sort=&amp;page=1" rel="prev"/);
  expect(middle).toMatch(/href="\?sort=&amp;page=3" rel="next"/);
  const last = table({ page: 27, rowCount: 5280 });
  expect(plain(last)).toContain('Rows 5,201–5,280 of 5,280');
  expect(last).not.toContain('rel="next"');
});

it('the total stands at the foot, under its own name', () => {
  const html = table({ total: row({ agent: null, ready: 3_661_000, occupancy: 0.178 }, ['unknown']) });
  expect(html).toMatch(/<tfoot>.*<th scope="row"[^>]*>Total/);
});

it('a report without rows says so in a sentence', () => {
  expect(table({ rows: [] })).toMatch(/^<p[^>]*>There is nothing in this span/);
  expect(table({ rows: [], empty: 'Nobody logged in.' })).toContain('Nobody logged in.');
});

import { expect, it } from 'vitest';

import { csvOf } from '#lib/exports/csv.ts';

import { answerOf, bytesOf, column, contextOf, HOUR, row } from './answers.ts';

const COLUMNS = [
  column('agent', 'Agent', 'text'),
  column('state', 'State', 'state'),
  column('from', 'From', 'instant'),
  column('ready', 'Ready', 'duration'),
  column('entries', 'Entries', 'count'),
  column('share', 'Occupancy', 'share'),
  column('average', 'Average', 'average'),
  column('secret', 'Optional', 'count', true),
];

const ROWS = [
  row({
    ...{ agent: 'Weiß, Zoë "Zo"', state: 'QUEUE_CALL', from: Date.UTC(2026, 9, 25, 0), ready: 1_234_567 },
    ...{ entries: 3, share: 0.17810812, average: 2 / 3, secret: 9 },
  }),
  row({ agent: null, from: Date.UTC(2026, 9, 25, 1) + 7, ready: -1500, entries: 0 }, 'unknown', 'at-least'),
];

const textOf = async (...[answer, context]: Parameters<typeof csvOf>): Promise<string> =>
  (await bytesOf(csvOf(answer, context))).toString('utf8');

it('a CSV is to the byte: BOM, titles, CRLF, texts quoted, numbers exact, the doubled hour told apart, no total', async () => {
  const total = row({ ready: 25 * HOUR });
  expect(await textOf(answerOf(COLUMNS, ROWS, total), contextOf())).toBe(
    [
      '\uFEFF"Agent","State","From","Ready (s)","Entries","Occupancy","Average","Marks"',
      '"Weiß, Zoë ""Zo""","Queue Call","2026-10-25T02:00:00+02:00",1234.567,3,0.17810812,0.6666666666666666,',
      ',,"2026-10-25T02:00:00.007+01:00",-1.5,0,,,"Unknown time, At least"',
      '',
    ].join('\r\n'),
  );
});

it('a CSV without rows still has its titles', async () => {
  expect(await textOf(answerOf(COLUMNS, []), contextOf())).toMatch(/^\uFEFF"Agent".*"Marks"\r\n$/);
});

it('a CSV has the columns that were chosen, in the order of the report', async () => {
  const text = await textOf(answerOf(COLUMNS, ROWS), contextOf({ columns: ['secret', 'agent'] }));
  expect(text).toBe(
    '\uFEFF"Agent","Optional","Marks"\r\n"Weiß, Zoë ""Zo""",9,\r\n,,"Unknown time, At least"\r\n',
  );
});

it('a CSV of many rows says each of them once', async () => {
  const rows = Array.from({ length: 1234 }, (_, index) => row({ n: index }));
  const text = await textOf(answerOf([column('n', 'Number', 'count')], rows), contextOf());
  expect(text.split('\r\n').slice(1, -1)).toEqual(rows.map(({ cells }) => `${cells['n']},`));
});

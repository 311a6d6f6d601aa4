import { expect, it } from 'vitest';

import { contentDisposition, fileName } from '#lib/exports/file-name.ts';
import type { Choices } from '#lib/reports/choices.ts';

import { contextOf, HOUR, LONG_DAY } from './answers.ts';

const { from, to } = LONG_DAY;

it.each<[Partial<Choices>, string]>([
  [{}, 'readyboard-agents-2026-10-25-europe-berlin-30min.csv'],
  [{ interval: 'day', counting: 'once' }, 'readyboard-agents-2026-10-25-europe-berlin-days-once.csv'],
  [{ interval: 'span', report: 'queues' }, 'readyboard-queues-2026-10-25-europe-berlin-whole.csv'],
  [{ report: 'changes' }, 'readyboard-changes-2026-10-25-europe-berlin.csv'],
  [
    { report: 'quality', span: { from: from - 24 * HOUR, to } },
    'readyboard-quality-2026-10-24-to-2026-10-25-europe-berlin.csv',
  ],
  [
    { report: 'timeline', span: { from: from + 8 * HOUR, to: to - 7.5 * HOUR } },
    'readyboard-timeline-2026-10-25t0700-to-2026-10-25t1630-europe-berlin.csv',
  ],
  [
    { report: 'sessions', zone: 'Etc/GMT+5' },
    'readyboard-sessions-2026-10-24t1700-to-2026-10-25t1800-etc-gmt-plus-5.csv',
  ],
  [{ report: 'sessions', zone: '../../Etc"\r\n' }, 'RangeError'],
])('%j are in the name of the file', (choices, expected) => {
  const name = () => fileName(contextOf(choices).choices, 'csv');
  if (expected === 'RangeError') expect(name).toThrow(RangeError);
  else expect(name()).toBe(expected);
});

it('the header holds the name as it is, which needs no quoting', () => {
  const name = fileName(contextOf().choices, 'xlsx');
  expect(name).toMatch(/^[a-z0-9.-]+$/);
  expect(contentDisposition(name)).toBe(`attachment; filename="${name}"`);
});

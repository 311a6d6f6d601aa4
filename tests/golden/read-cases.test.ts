import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempDir } from '#tests/support/temp-dir.ts';
import { deliveriesOf } from './events-of-case.ts';
import { readCases } from './read-cases.ts';

const FOLDER = join(import.meta.dirname, 'cases');

it('a folder without a case is said to be one', () => {
  const dir = tempDir();
  expect(() => readCases(dir)).toThrow(`There is no golden case (*.json) in ${dir}.`);
  expect(() => readCases(join(dir, 'nowhere'))).toThrow('cannot be read');
});

it.each([
  ['a broken file', '{', 'is not JSON'],
  ['another schema', '{"schema": "agent-state-golden/2"}', 'expected "agent-state-golden/1"\n  → at schema'],
  ['a state that is none', valid((text) => text.replace('"READY"', '"ONLINE"')), '→ at input.records'],
  ['a key that we know nothing of', valid((text) => text.replace('"records"', '"rekords"')), '"rekords"'],
  ['a figure that we do not give', valid((text) => text.replace('"staffed_ms"', '"paid_ms"')), '"paid_ms"'],
  ['an instant without a zone', valid((text) => text.replace('.000Z"', '"')), 'Not an instant like'],
  [
    'a zone that is none',
    valid((text) => text.replace('Etc/UTC', 'Mars/Olympus')),
    'Not the name of a time zone',
  ],
])('%s is refused with what is wrong and where', (_, text, sentence) => {
  const dir = tempDir();
  writeFileSync(join(dir, 'x.json'), text);
  expect(() => readCases(dir)).toThrow(sentence);
  expect(() => readCases(dir)).toThrow('x.json');
});

it('the events of a case have ids that grow in order of arrival, and a message that comes twice has the same', () => {
  for (const golden of readCases(FOLDER)) {
    const events = deliveriesOf(golden).flatMap((delivery) => delivery.events);
    const ids = [...new Set(events.map(({ id }) => id))];
    expect(ids, golden.id).toEqual(ids.toSorted());
    for (const { id } of events)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    for (const { at, receivedAt } of events) expect(at).toBeLessThanOrEqual(receivedAt);
  }
});

it('no two cases share an id', () => {
  const ids = readCases(FOLDER).flatMap((golden) => [
    ...new Set(deliveriesOf(golden).flatMap(({ events }) => events.map(({ id }) => id))),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
});

function valid(spoil: (text: string) => string): string {
  return spoil(readFileSync(join(FOLDER, 'p01-basic-shift.json'), 'utf8'));
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notKnownYet } from '#lib/floor/callers/today.ts';
import { emptyFloor, type QueueKey } from '#lib/floor/floor.ts';
import { evolve } from '#lib/floor/evolve.ts';
import type { LinkRow } from '#lib/relay/contract.ts';
import { differenceOf, withDifference, type Rows } from '#lib/relay/rows.ts';
import { parseView, type View } from '#lib/relay/view-names.ts';
import { asOf, changedRows, rowsOf } from '#lib/relay/views.ts';
import { anyStory, changed, linkLost, queued, snapshot } from '#tests/support/floor-arbitraries.ts';
import { fold } from '#tests/support/fold.ts';
import { liveLink } from './stage.ts';

const viewNamed = (name: string): View => {
  const view = parseView(name);
  if (!view) throw new Error(`no view ${name}`);
  return view;
};
const NAMES = ['total', 'queues', 'agents:pbx/8000', 'waiting:pbx/8000', 'memberships', 'agent:pbx/101'];

describe('a view name', () => {
  it.each(['total', 'queues', 'links', 'agents:pbx/8000', 'waiting:pbx/80/00', 'agents:pbx/8000 "x"'])(
    '%s is one',
    (name) => expect(parseView(name)).not.toBeNull(),
  );
  it.each([
    '',
    'Total',
    'agents',
    'agents:',
    'agents:pbx',
    'agents:/8000',
    'agents:pbx/',
    'lagging',
    '__proto__',
    `agents:pbx/${'8'.repeat(300)}`,
  ])('%j is none', (name) => expect(parseView(name)).toBeNull());
});

describe('the rows', () => {
  const { floor } = fold([
    snapshot(1_000, [
      ['101', 'READY'],
      ['102', 'QUEUE_CALL'],
    ]),
    snapshot(1_000, [['101', 'NOT_READY']], '8001'),
    queued('c1', 5_000),
    queued('c2', 4_000),
    linkLost(9_000, '8001'),
  ]);
  const rows = (name: string) => rowsOf(viewNamed(name), { floor, links: [], today: notKnownYet });

  it('of the queues count memberships, and name the longest wait', () => {
    expect(rows('queues').get('pbx/8000')).toMatchObject({
      name: 'Queue 8000',
      staffed: 2,
      waiting: 2,
      longestWaitSince: 4_000,
      unknownSince: null,
      counts: { READY: 1, QUEUE_CALL: 1, UNKNOWN: 0 },
    });
  });

  it('of a queue that is unknown say so and tell no line', () => {
    expect(rows('queues').get('pbx/8001')).toMatchObject({
      staffed: 0,
      waiting: null,
      longestWaitSince: null,
      unknownSince: 9_000,
      unknownWhy: 'link lost',
      counts: { UNKNOWN: 1 },
    });
  });

  it('of the total count each person once and the line of the known queues', () => {
    expect(rows('total').get('total')).toMatchObject({
      counts: { UNKNOWN: 1, QUEUE_CALL: 1, READY: 0 },
      waiting: 2,
      longestWaitSince: 4_000,
      queues: 2,
      queuesUnknown: 1,
    });
  });

  it('of the total know no line while no queue is known', () => {
    const total = rowsOf({ kind: 'total' }, { floor: emptyFloor, links: [], today: notKnownYet }).get(
      'total',
    );
    expect(total).toMatchObject({ waiting: null, longestWaitSince: null, queues: 0 });
  });

  it('leave a callback out of the line and keep it in the list', () => {
    const told = queued('c3', 6_000);
    const callback =
      told.type === 'CallerQueued'
        ? { ...told, caller: { ...told.caller, kind: 'callback' as const } }
        : told;
    const ground = { floor: fold([callback], floor).floor, links: [], today: notKnownYet };
    expect(rowsOf({ kind: 'queues' }, ground).get('pbx/8000')).toMatchObject({ waiting: 2 });
    expect(rowsOf(viewNamed('waiting:pbx/8000'), ground).get('c3')).toMatchObject({
      kind: 'callback',
      since: 6_000,
    });
  });

  it('fall back to the number and the extension where the PBX tells no name', () => {
    const ground = { floor: fold([changed('101', 'READY', 1_000)]).floor, links: [], today: notKnownYet };
    expect(rowsOf({ kind: 'queues' }, ground).get('pbx/8000')).toMatchObject({ name: '8000' });
    expect(rowsOf(viewNamed('agents:pbx/8000'), ground).get('101')).toMatchObject({ name: '101' });
  });

  it('of waiting callers hold what the PBX says of them', () => {
    expect(rows('waiting:pbx/8000').get('c1')).toEqual({
      caller: 'c1',
      number: '',
      name: '',
      position: null,
      since: 5_000,
      kind: 'normal',
    });
  });
});

it('rows kept up change by change are the rows made anew, and their differences carry them over', () => {
  fc.assert(
    fc.property(anyStory(), fc.constantFrom(...NAMES), (story, name) => {
      const view = viewNamed(name);
      let floor = emptyFloor;
      let kept = rowsOf(view, { floor, links: [], today: notKnownYet });
      let screen: Rows = kept;
      for (const event of story) {
        const next = evolve(floor, event);
        floor = next.floor;
        const after = changedRows(
          view,
          kept,
          { floor, links: [], today: notKnownYet },
          new Set<QueueKey>(next.changed),
        );
        const difference = differenceOf(kept, after);
        if (difference) screen = withDifference(withDifference(screen, difference), difference);
        kept = after;
        expect(kept).toEqual(rowsOf(view, { floor, links: [], today: notKnownYet }));
        expect(screen).toEqual(kept);
      }
    }),
  );
});

it('an agent called __proto__ is a row like any other, over the wire as well', () => {
  const view = viewNamed('agents:pbx/8000');
  const { floor } = fold([snapshot(1_000, [['__proto__', 'READY']])]);
  const difference = differenceOf(new Map(), rowsOf(view, { floor, links: [], today: notKnownYet }));
  const received = JSON.parse(JSON.stringify(difference)) as NonNullable<typeof difference>;
  expect([...withDifference(new Map(), received).keys()]).toEqual(['__proto__']);
});

describe('a view is as old as', () => {
  const link = (source: string, status: LinkRow['status'], lastHeardAt: number | null): LinkRow => ({
    ...liveLink(),
    source,
    status,
    lastHeardAt,
  });
  const links = [link('a', 'live', 500), link('b', 'live', 300), link('c', 'lost', 10)];
  it.each<[string, readonly LinkRow[], number | null]>([
    ['total', links, 300],
    ['queues', links, 300],
    ['agents:a/1', links, 500],
    ['agents:c/1', links, null],
    ['agents:nobody/1', links, null],
    ['links', [], 900],
    ['total', [], null],
    ['total', [link('a', 'live', null)], null],
  ])('%s: the oldest proof of life of the live sources behind it', (name, given, expected) => {
    expect(asOf(viewNamed(name), given, 900)).toBe(expected);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { notKnownYet } from '#lib/floor/callers/today.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import { createFloorStore } from '#lib/floor/floor-store.ts';
import type { ViewChange } from '#lib/relay/contract.ts';
import { cutChanged, cutGround, cutRows } from '#lib/relay/cut.ts';
import { createLiveViews } from '#lib/relay/live-views.ts';
import { differenceOf, withDifference, type Rows } from '#lib/relay/rows.ts';
import { scopeKey, WHOLE, type Scope } from '#lib/relay/scope.ts';
import { parseView, type View } from '#lib/relay/view-names.ts';
import { changedRows, rowsOf } from '#lib/relay/views.ts';
import { anyStory, changed, queued, snapshot } from '#tests/support/floor-arbitraries.ts';
import { anyScope } from '#tests/support/scope-arbitraries.ts';
import { fold } from '#tests/support/fold.ts';
import { wholeGround } from '#tests/support/whole-ground.ts';

const NAMES = [
  ...['total', 'queues', 'agents:pbx/8000', 'waiting:pbx/8000', 'callers:pbx/8000'],
  ...['memberships', 'agent:pbx/101'],
];

const viewNamed = (name: string): View => {
  const view = parseView(name);
  if (!view) throw new Error(`no view ${name}`);
  return view;
};

it('scopes are the same by what they show, not by how they are written', () => {
  const scope: Scope = { ...WHOLE, queues: ['pbx/8001', 'pbx/8000', 'pbx/8001'] };
  expect(scopeKey(scope)).toBe(scopeKey({ ...scope, queues: ['pbx/8000', 'pbx/8001'] }));
  expect(scopeKey(scope)).not.toBe(scopeKey({ ...scope, queues: ['pbx/8000'] }));
  expect(scopeKey({ ...WHOLE, queues: [] })).not.toBe(scopeKey(WHOLE));
  expect(scopeKey({ ...WHOLE, queues: ['a/1', 'b/2'] })).not.toBe(
    scopeKey({ ...WHOLE, queues: ['a/1,b/2'] }),
  );
});

it('rows kept up change by change are the rows made anew, at every scope', () => {
  fc.assert(
    fc.property(anyStory(), fc.constantFrom(...NAMES), anyScope, (story, name, scope) => {
      const view = viewNamed(name);
      const { ground, tell } = wholeGround();
      const anew = () => rowsOf(view, cutGround(ground(), scope));
      let whole = anew();
      let kept = cutRows(name, whole, scope);
      let screen: Rows = kept;
      for (const event of story) {
        const seen = cutChanged(tell(event), scope);
        whole = changedRows(view, whole, cutGround(ground(), scope), seen);
        const after = cutRows(name, whole, scope);
        const difference = differenceOf(kept, after);
        if (difference) screen = withDifference(screen, difference);
        kept = after;
        expect(kept).toEqual(cutRows(name, anew(), scope));
        expect(screen).toEqual(kept);
      }
    }),
  );
});

/** Everything that screens of the scope are told of a story: each view at the start, and each change. */
function toldOf(story: readonly FloorEvent[], scope: Scope): unknown[] {
  const { ground, tell } = wholeGround();
  const views = createLiveViews('e', ground, () => 0, { scope });
  const told: unknown[] = [];
  for (const name of NAMES) {
    views.open(name);
    told.push(views.snapshot(name));
  }
  for (const event of story) told.push(...views.changes(tell(event)));
  return told;
}

const isAbout = (event: FloorEvent, queues: readonly string[]): boolean =>
  !('queue' in event) || event.queue === null || queues.includes(`${event.source}/${event.queue}`);

it('what happens in a queue outside of the scope changes nothing in what is told', () => {
  fc.assert(
    fc.property(anyStory(), anyScope, (story, scope) => {
      const { queues } = scope;
      if (queues === null) return;
      const without = story.filter((event) => isAbout(event, queues));
      expect(toldOf(story, scope)).toEqual(toldOf(without, scope));
    }),
  );
});

const named = (agent: string, name: string): FloorEvent => ({
  type: 'AgentDescribed',
  id: `named-${agent}`,
  source: 'pbx',
  at: 1,
  receivedAt: 1,
  agent,
  name,
});

it('agents and callers are told at the scope with keys that tell no more, and stay the same', () => {
  const notReady = { ...changed('7345', 'NOT_READY', 2_000), reason: 'Toilet' };
  const told = queued('call-4930555123456', 3_000);
  const caller =
    told.type === 'CallerQueued'
      ? { ...told, caller: { ...told.caller, number: '+4930555123456', name: 'Jane Caller' } }
      : told;
  const { floor } = fold([
    snapshot(1_000, [['7345', 'READY']]),
    named('7345', 'Anna Müller'),
    notReady,
    caller,
  ]);
  const ground = { floor, links: [], today: notKnownYet };
  const rows = (name: string, scope: Scope) => [...cutRows(name, rowsOf(viewNamed(name), ground), scope)];
  const scope = (names: Scope['names']): Scope => ({
    queues: null,
    names,
    callers: 'masked',
    reasons: 'away',
  });
  const agentAt = (names: Scope['names']) => rows('agents:pbx/8000', scope(names))[0];
  expect(agentAt('hidden')?.[1]).toMatchObject({ name: '', extension: null, reason: 'Away' });
  expect(agentAt('initials')?.[1]).toMatchObject({ name: 'AM', extension: null });
  expect(agentAt('first')?.[1]).toMatchObject({ name: 'Anna', extension: null });
  expect(agentAt('full')).toMatchObject(['7345', { name: 'Anna Müller', extension: '7345', reason: 'Away' }]);
  expect(agentAt('initials')?.[0]).toBe(agentAt('initials')?.[0]);
  const [[key, row] = []] = rows('waiting:pbx/8000', scope('full'));
  expect(row).toEqual({
    caller: key,
    number: '••56',
    name: '',
    position: null,
    since: 3_000,
    kind: 'normal',
  });
  for (const names of ['hidden', 'initials', 'first'] as const)
    expect(JSON.stringify([...rows('agents:pbx/8000', scope(names)), key, row])).not.toMatch(
      /7345|555|123|Müller|Jane|Toilet/,
    );
});

it('a change at one scope is a change at another only where it shows there', () => {
  const store = createFloorStore();
  const ground = () => ({ floor: store.floor(), links: [], today: notKnownYet });
  const changes = (scope: Scope): ViewChange[] => {
    const views = createLiveViews('e', ground, () => 0, { scope });
    views.open('total');
    const heard: ViewChange[] = [];
    store.subscribe((_floor, queues) => heard.push(...views.changes(queues)));
    return heard;
  };
  const all = changes(WHOLE);
  const one = changes({ ...WHOLE, queues: ['pbx/8000'] });
  store.apply([changed('101', 'READY', 1_000), changed('102', 'READY', 1_000, '8001')]);
  store.apply([changed('101', 'READY', 2_000, '8001')]);
  expect(all.at(-1)?.set).toMatchObject({ total: { staffed: 2, queues: 2 } });
  expect(one).toHaveLength(1);
  expect(one[0]?.set).toMatchObject({ total: { staffed: 1, queues: 1 } });
});

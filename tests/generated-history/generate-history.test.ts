import { expect, it } from 'vitest';
import { generateHistory } from '#lib/generated-history/generate-history.ts';
import { createHouse } from '#lib/virtual-pbx/house.ts';
import { settle } from '#lib/virtual-pbx/options.ts';
import { generated, planOf } from './plan.ts';

const small = { queues: 2, agents: 8, days: 2 };

it('the same seed gives the same events, ids included, and another seed others', () => {
  const first = JSON.stringify(generated(small).events);
  expect(JSON.stringify(generated(small).events)).toBe(first);
  expect(JSON.stringify(generated({ ...small, seed: 2 }).events)).not.toBe(first);
});

it('faults on the way change nothing of what happens', () => {
  expect(generated({ ...small, faults: 'lossy' }).truth).toEqual(
    generated({ ...small, faults: 'none' }).truth,
  );
});

it('events come in order of arrival, with ids that say so, and none is later than its arrival', () => {
  const { events, span } = generated(small);
  const ids = events.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  let before = span.from;
  for (const { id, at, receivedAt } of events) {
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(receivedAt);
    expect(receivedAt).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(receivedAt);
    before = receivedAt;
  }
});

it('begins as a source that connects, and ends with a lost link', () => {
  const { events, span } = generated(small);
  const types = events.slice(0, 14).map(({ type }) => type);
  expect(types.slice(0, 4)).toEqual([
    ...['QueueDescribed', 'QueueDescribed'],
    ...['QueueSnapshotTaken', 'QueueSnapshotTaken'],
  ]);
  expect(events.filter(({ type }) => type === 'AgentDescribed')).toHaveLength(8);
  expect(events.findLast((event) => event.type === 'QueueDescribed')).toMatchObject({ name: 'Sales' });
  expect(events.at(-1)).toMatchObject({ type: 'LinkLost', at: span.to, queue: null, why: 'stopped' });
});

it('told to stop, ends early and in order', () => {
  const stop = new AbortController();
  const portions = [];
  for (const portion of generateHistory(planOf(small), { signal: stop.signal })) {
    portions.push(portion);
    if (portions.length === 5) stop.abort();
  }
  expect(portions).toHaveLength(6);
  expect(portions.at(-1)?.events.at(-1)).toMatchObject({ type: 'LinkLost', why: 'stopped' });
});

it('has the queues, agents, names and memberships of the live virtual PBX with the same seed', () => {
  const { exchange } = createHouse(settle({ seed: 1, queues: 8, agents: 60 }), 0);
  const described = new Map<string, unknown>();
  for (const event of generated({ days: 1, faults: 'none' }).events) {
    if (event.type === 'QueueDescribed') described.set(event.queue, [event.name, event.members]);
    if (event.type === 'AgentDescribed') described.set(event.agent, event.name);
  }
  for (const { number, name, members } of exchange.queues.values())
    expect(described.get(number)).toEqual([name, [...members.keys()]]);
  for (const { extension, name } of exchange.agents.values()) expect(described.get(extension)).toBe(name);
});

import { expect, test } from 'vitest';
import { watchServer } from '#lib/access/audit/watch-server.ts';
import type { LinkHealth } from '#lib/floor/link.ts';

const DAY = 86_400_000;

function watched() {
  const told: unknown[][] = [];
  const world = { at: 10 * DAY + 1000, steady: 5, status: 'live' as LinkHealth['status'], days: 0 };
  const look = watchServer({
    links: () => [{ source: 'pbx', status: world.status, lastHeardAt: null, clockOffsetMs: 0, note: 'gone' }],
    tell: (...all) => void told.push(all),
    onNewDay: () => void (world.days += 1),
    clock: { now: () => world.at },
    steady: { now: () => world.steady },
  });
  const after = (ms: number, setBy = 0) => {
    world.at += ms + setBy;
    world.steady += ms;
    look();
    return told.splice(0);
  };
  return { world, after };
}

test('a feed that is lost is told once, and once when it is back', () => {
  const { world, after } = watched();
  expect(after(30_000)).toEqual([['feed-restored', 'pbx']]);
  expect(after(30_000)).toEqual([]);
  world.status = 'lost';
  expect(after(30_000)).toEqual([['feed-lost', 'pbx', { status: 'lost', why: 'gone' }]]);
  world.status = 'connecting';
  expect(after(30_000)).toEqual([]);
  world.status = 'live';
  expect(after(30_000)).toEqual([['feed-restored', 'pbx']]);
});

test('a clock that was set is told once, with by how much; one that is only adjusted is not', () => {
  const { after } = watched();
  after(30_000);
  expect(after(30_000, 400)).toEqual([]);
  expect(after(30_000, -3_600_000)).toEqual([['clock-jumped', null, { byMs: -3_600_000 }]]);
  expect(after(30_000)).toEqual([]);
});

test('each new day by UTC is a new day once', () => {
  const { world, after } = watched();
  after(DAY - 2000);
  expect(world.days).toBe(0);
  after(2000);
  after(30_000);
  expect(world.days).toBe(1);
});

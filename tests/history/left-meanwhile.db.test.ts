import { expect, test } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { HistoryStore } from '#lib/history/history-store.ts';
import { createLadder } from '#lib/history/ladder/ladder-step.ts';
import { createTouched } from '#lib/history/ladder/touched.ts';
import { closeLeftMemberships } from '#lib/history/left-meanwhile.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { agentStates } from '#lib/history/queries/agent-states.ts';
import { silentLog } from '#lib/log.ts';
import { changed, linkLost, snapshot } from '../support/floor-arbitraries.ts';
import {
  arriving,
  BEGIN,
  choicesOf,
  HOUR,
  MINUTE,
  openHistory,
  rowsOf,
  whose,
} from './reports/told-history.ts';

const at = (minute: number) => BEGIN + minute * MINUTE;

/** Two processes, one after the other: the second begins an hour after the first. */
async function twoProcesses() {
  const { prisma } = await openHistory();
  const ladder = createLadder(prisma, silentLog);
  const plain = createPostgresHistoryStore(prisma, silentLog);
  const begin = (began: number, into: HistoryStore = plain) => {
    const touched = createTouched();
    const store = closeLeftMemberships({ store: into, prisma, onRecorded: touched.add, began });
    return async (events: readonly FloorEvent[], upTo: number) => {
      await store.record(events);
      touched.add(events);
      await ladder.step(await touched.take(prisma), upTo);
    };
  };
  const removals = () =>
    prisma.event.findMany({ where: { kind: 'MembershipRemoved' }, select: { agent: true, at: true } });
  return { prisma, plain, begin, removals };
}

const EVERYBODY = snapshot(at(0), [
  ['101', 'READY'],
  ['102', 'READY'],
]);
const [told, known, lost, first, second] = arriving([
  EVERYBODY,
  changed('102', 'NOT_READY', at(10)),
  linkLost(at(30)),
  snapshot(at(60), [['101', 'READY']]),
  snapshot(at(70), []),
]) as [FloorEvent, FloorEvent, FloorEvent, FloorEvent, FloorEvent];

test('who left while nobody listened is no longer a member from the first snapshot on, and not Unknown for ever', async () => {
  const { prisma, begin, removals } = await twoProcesses();
  await begin(at(0))([told, known], at(20));
  await begin(at(59))([lost, first], at(120));
  expect(await removals()).toEqual([{ agent: '102', at: new Date(at(60)) }]);
  const choices = choicesOf({ span: { from: BEGIN, to: BEGIN + 2 * HOUR } });
  const rows = await rowsOf(await agentStates(prisma, choices, at(120)));
  const of = (who: string) => rows.find((row) => whose(row) === who)?.cells;
  expect(of('102/8000')).toMatchObject({ ready: 10 * MINUTE, unknown: 30 * MINUTE, 'logged-out': 0 });
  const [last] = await prisma.span.findMany({ where: { to: null, member: false } });
  expect(last).toMatchObject({ state: 'LOGGED_OUT', from: new Date(at(60)) });
});

test('only the first snapshot of a queue closes memberships: later the source itself tells', async () => {
  const { begin, removals } = await twoProcesses();
  const tell = begin(at(0));
  await tell([told], at(20));
  await tell([first, second], at(80));
  expect(await removals()).toEqual([]);
});

test('recorded again it is the same, in this process and in the next', async () => {
  const { plain, begin, removals } = await twoProcesses();
  await begin(at(0))([told], at(20));
  let failures = 1;
  const flaky: HistoryStore = {
    ...plain,
    async record(events) {
      await plain.record(events);
      if (failures-- > 0) throw new Error('the connection broke after the commit');
    },
  };
  const tell = begin(at(59), flaky);
  await expect(tell([lost, first], at(80))).rejects.toThrow('broke');
  await tell([lost, first], at(80));
  await begin(at(59))([lost, first], at(90));
  expect(await removals()).toHaveLength(1);
});

test('what a process before left in the spool does not stand for the first snapshot of this one', async () => {
  const { begin, removals } = await twoProcesses();
  await begin(at(0))([told], at(20));
  const again = snapshot(at(15), [
    ['101', 'READY'],
    ['102', 'READY'],
  ]);
  await begin(at(59))([...arriving([again]), lost, first], at(80));
  expect(await removals()).toHaveLength(1);
});

test('also while the ladder has not been climbed yet', async () => {
  const { plain, begin, removals } = await twoProcesses();
  await plain.record([told]);
  await begin(at(59))([first], at(80));
  expect(await removals()).toEqual([{ agent: '102', at: new Date(at(60)) }]);
});

test('who comes back after that is a member again', async () => {
  const { prisma, begin } = await twoProcesses();
  await begin(at(0))([told], at(20));
  const tell = begin(at(59));
  await tell([first], at(80));
  await tell([{ ...changed('102', 'READY', at(90)), id: known.id.replace(/^./, 'f') }], at(100));
  const open = await prisma.span.findMany({ where: { to: null } });
  expect(open.every(({ member }) => member)).toBe(true);
});

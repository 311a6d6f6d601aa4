import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import { REPORTS } from '#lib/reports/choices.ts';
import {
  anyHistory,
  arriving,
  BEGIN,
  HOUR,
  LENGTH,
  openHistory,
  rowsOf,
} from '../history/reports/told-history.ts';
import { snapshot } from '../support/floor-arbitraries.ts';
import { figuresOf, open, serveFrom, userWith } from './report-subjects.ts';

const QUEUES = ['8000', '8001', '8002'];

const sourceOf = ({ source }: FloorEvent) => source;

const isOf = (queues: readonly string[]) => (event: FloorEvent) =>
  !('queue' in event) || event.queue === null || queues.includes(event.queue);

/** Of a whole PBX: nobody with some queues is told them. */
const withoutWhole = (figures: unknown): unknown =>
  JSON.parse(
    JSON.stringify(figures, (key, value: unknown) =>
      key === 'frames' || key === 'dead-letters' ? null : value,
    ),
  );

test(
  'a manager of some queues gets every report as if there were no others',
  { timeout: 300_000 },
  async () => {
    const all = await openHistory();
    const theirsOnly = await openHistory();
    await fc.assert(
      fc.asyncProperty(
        anyHistory,
        fc.subarray(QUEUES, { minLength: 1, maxLength: 2 }),
        async (events, numbers) => {
          await Promise.all([all.wipe(), theirsOnly.wipe()]);
          await all.tell(events, BEGIN + LENGTH + HOUR);
          const theirs = events.filter(isOf(numbers));
          if (theirs.length === 0) return;
          await theirsOnly.tell(theirs, BEGIN + LENGTH + HOUR);
          const queues = numbers.map((number) => `${sourceOf(events[0] as FloorEvent)}/${number}`);
          const manager = userWith('manager', queues);
          for (const report of REPORTS) {
            serveFrom(all.prisma);
            const opened = await open(report, manager);
            const hidden = QUEUES.filter((number) => !numbers.includes(number));
            for (const number of hidden)
              expect(JSON.stringify([opened.known.queues, opened.asked.queues])).not.toContain(number);
            if (opened.faults.length > 0) continue;
            const figures = await figuresOf(all.prisma, opened);
            serveFrom(theirsOnly.prisma);
            const alone = await open(report, userWith('administrator', null), [
              ['count', 'queue'],
              ...opened.asked.queues.map((queue) => ['queue', queue] as const),
            ]);
            expect(alone.faults).toEqual([]);
            expect(opened.known).toEqual(alone.known);
            expect(figures).toEqual(withoutWhole(await figuresOf(theirsOnly.prisma, alone)));
          }
        },
      ),
      { numRuns: 8 },
    );
  },
);

/** Who is in which queue, told once. */
const staffed = (queue: string, ...agents: readonly string[]) =>
  snapshot(
    BEGIN,
    agents.map((agent) => [agent, 'READY'] as const),
    queue,
  );

async function twoQueues() {
  const { prisma, tell } = await openHistory();
  const events = [
    staffed('8000', '101', '102', '103', '104', '105'),
    staffed('8001', '104', '105', '106', '107'),
  ];
  await tell(arriving(events), BEGIN + LENGTH + HOUR);
  serveFrom(prisma);
  return prisma;
}

test('somebody who sees some queues cannot tell a queue of others from one that there is not', async () => {
  await twoQueues();
  const manager = userWith('manager', ['pbx/8000']);
  const faultsFor = async (queue: string) => (await open('queues', manager, [['queue', queue]])).faults;
  const [hidden] = await faultsFor('pbx/8001');
  const [missing] = await faultsFor('pbx/9999');
  expect(hidden).toBe(missing?.replace('9999', '8001'));
  expect(await faultsFor('8001')).toEqual([expect.stringContaining('There is no queue "8001"')]);
  const { faults } = await open('agents', manager, [['agent', 'pbx/106']]);
  expect(faults).toEqual([expect.stringContaining('There is no agent "pbx/106"')]);
});

test('who has not all queues counts by queue: unasked, and with a sentence where the address says otherwise', async () => {
  const prisma = await twoQueues();
  const manager = userWith('manager', ['pbx/8000']);
  const opened = await open('agents', manager);
  expect([opened.choices.counting, opened.cut.countings, opened.faults]).toEqual(['queue', ['queue'], []]);
  expect((await figuresOf(prisma, opened)).rows).toHaveLength(5);
  const { faults } = await open('agents', manager, [['count', 'once']]);
  expect(faults).toEqual([expect.stringContaining('you see only some of the queues')]);
});

test('whoever has no queue is told so, and history is asked for none', async () => {
  await twoQueues();
  const opened = await open('queues', userWith('viewer', []));
  expect(opened.faults).toEqual([expect.stringContaining('no history of a queue that you may see')]);
  expect(await rowsOf(await opened.answer())).toEqual([]);
});

test('a viewer may open the Queue state summary and no other report', async () => {
  await twoQueues();
  const viewer = userWith('viewer', ['pbx/8000', 'pbx/8001']);
  expect((await open('queues', viewer)).cut.reports).toEqual(['queues']);
  for (const report of REPORTS.filter((one) => one !== 'queues'))
    await expect(open(report, viewer)).rejects.toThrow(/not for this subject/);
});

test('a viewer is not shown figures of fewer than five people, nor a total from which to take the others away', async () => {
  const prisma = await twoQueues();
  for (const queues of [['pbx/8000', 'pbx/8001'], null]) {
    const figures = await figuresOf(
      prisma,
      await open('queues', userWith('viewer', queues), [['interval', 'span']]),
    );
    expect(figures.rows.map(({ cells, marks }) => [cells['queue'], marks])).toEqual([
      ['Queue 8000', []],
      ['Queue 8001', ['withheld']],
    ]);
    expect(Object.keys(figures.rows[1]?.cells ?? {})).toEqual(['queue', 'queue-number']);
    expect(figures.total).toBeNull();
    expect(figures.coverage.allMs).toBe(5 * LENGTH);
    expect(JSON.stringify(figures.drawn)).not.toContain('8001');
  }
  const manager = await figuresOf(
    prisma,
    await open('queues', userWith('manager', null), [['interval', 'span']]),
  );
  expect(manager.rows.map(({ marks }) => marks)).toEqual([[], []]);
  expect(manager.total?.cells['members']).toBe(7);
});

test('a viewer cannot single people out: there are no agents to choose', async () => {
  await twoQueues();
  const viewer = userWith('viewer', ['pbx/8000']);
  expect((await open('queues', viewer)).known.agents).toEqual([]);
  const { faults } = await open('queues', viewer, [['agent', 'pbx/101']]);
  expect(faults).toEqual([expect.stringContaining('There is no agent "pbx/101"')]);
});

import type { FloorEvent } from '#lib/floor/events.ts';
import { agentsAtOnce } from '#lib/floor/spans/agents-at-once.ts';
import { personSpans } from '#lib/floor/spans/person-spans.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import { spansOf } from '#lib/floor/spans/spans-of.ts';
import type { Statement } from '#lib/floor/spans/statement.ts';
import { tallySlots } from '#lib/floor/spans/tally.ts';
import { progressOf } from '#lib/history/ladder/ladder-step.ts';
import { forAll, readSpans } from '#lib/history/ladder/read-spans.ts';
import { BEGINNING, BUCKET_MS, bucketOf } from '#lib/history/ladder/span-rows.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';

type Levels = Record<'spans' | 'buckets' | 'queues', object>;

/** In the order of names, so that a difference is easy to see. */
const inOrder = (entries: Iterable<readonly [string | undefined, unknown]>): object =>
  Object.fromEntries([...entries].sort(([a = ''], [b = '']) => (a < b ? -1 : 1))) as object;

/** The levels as Postgres has them. */
export async function levelsOf(prisma: PrismaClient): Promise<Levels> {
  const memberships = await prisma.membership.findMany();
  const all = { from: 0, to: Infinity };
  const spans = await readSpans(
    prisma,
    forAll(
      memberships.map(({ id }) => id),
      all,
    ),
  );
  const nameOf = new Map(memberships.map(({ id, queue, agent }) => [id, `${agent}/${queue}`]));
  const buckets = await prisma.bucket.findMany();
  const queues = await prisma.queueBucket.findMany();
  return {
    spans: inOrder([...spans].map(([id, list]) => [nameOf.get(id), list])),
    buckets: inOrder(
      buckets.map((row) => [
        `${nameOf.get(row.membership)} ${row.start.toISOString()}`,
        [row.readyMs, row.notReadyMs, row.unknownMs, row.loggedOutMs, row.queueCallMs, row.suspectMs].concat(
          [row.readyEntries, row.loggedOutEntries, row.logins, row.queueCalls, Number(row.queueCallsMs)],
          [row.wrapUps, Number(row.wrapUpsMs)],
        ),
      ]),
    ),
    queues: inOrder(
      queues.map((row) => [
        `${row.queue} ${row.start.toISOString()}`,
        [row.readyMs, row.unknownMs, row.queueCallMs]
          .map(Number)
          .concat([row.readyMax, row.unknownMax, row.queueCallMax, row.staffedMax, row.members]),
      ]),
    ),
  };
}

/** The same levels by the pure functions alone, over all events at once. */
export async function levelsFromScratch(
  prisma: PrismaClient,
  events: readonly FloorEvent[],
): Promise<Levels> {
  const to = (await progressOf(prisma))?.bucketsTo ?? 0;
  const memberships = await prisma.membership.findMany({ where: { queue: { not: '*' } } });
  const spans = new Map<string, Span[]>();
  for (const { queue, agent, knownFrom } of memberships) {
    const told = statementsAbout(events, queue, agent);
    const own = told.filter(({ says }) => says !== 'LINK_LOST' && says !== 'REMOVED');
    const from = knownFrom ? Math.min(knownFrom.getTime(), ...own.map(({ at }) => at)) : BEGINNING;
    spans.set(
      `${agent}/${queue}`,
      spansOf(
        told.filter(({ at }) => at >= from),
        from,
      ),
    );
  }
  const people: Span[][] = [];
  for (const agent of new Set(memberships.map((one) => one.agent))) {
    const theirs = [...spans].filter(([name]) => name.startsWith(`${agent}/`)).map(([, list]) => list);
    if (theirs.length > 1) spans.set(`${agent}/*`, personSpans(theirs, BEGINNING));
    people.push(spans.get(`${agent}/*`) ?? (theirs[0] as Span[]));
  }
  const buckets = new Map([...spans].flatMap(([name, list]) => bucketsOf(name, list, to)));
  const queueNumbers = [...new Set(memberships.map(({ queue }) => queue))];
  const queues = new Map(
    [...queueNumbers, '*'].flatMap((queue) =>
      queueBucketsOf(
        queue,
        queue === '*' ? people : [...spans].filter(([n]) => n.endsWith(`/${queue}`)).map(([, list]) => list),
        firstWord([...spans].filter(([name]) => queue === '*' || name.endsWith(`/${queue}`))),
        to,
      ),
    ),
  );
  return { spans: inOrder(spans), buckets: inOrder(buckets), queues: inOrder(queues) };
}

function bucketsOf(name: string, spans: readonly Span[], to: number): [string, number[]][] {
  const starts = [...new Set(spans.map(({ from }) => bucketOf(from)))].filter((start) => start < to);
  const tallies = tallySlots(
    spans,
    starts.map((from) => ({ from, to: from + BUCKET_MS })),
  );
  return starts.flatMap((start, i): [string, number[]][] => {
    const tally = tallies[i];
    if (!tally) return [];
    const { ms, entries, queueCalls, wrapUps } = tally;
    return [
      [
        `${name} ${new Date(start).toISOString()}`,
        [ms.READY, ms.NOT_READY, ms.UNKNOWN, ms.LOGGED_OUT, ms.QUEUE_CALL, tally.suspectMs].concat(
          [entries.READY, entries.LOGGED_OUT, tally.logins, queueCalls.count, queueCalls.ms],
          [wrapUps.count, wrapUps.ms],
        ),
      ],
    ];
  });
}

const firstWord = (spans: readonly (readonly [string, readonly Span[]])[]): number =>
  Math.min(...spans.flatMap(([, list]) => list.flatMap(({ from }) => (from > BEGINNING ? [from] : []))));

function queueBucketsOf(
  queue: string,
  members: readonly (readonly Span[])[],
  first: number,
  to: number,
): [string, number[]][] {
  if (first === Infinity || bucketOf(first) >= to) return [];
  const starts = Array.from(
    { length: (to - bucketOf(first)) / BUCKET_MS },
    (_, i) => bucketOf(first) + i * BUCKET_MS,
  );
  const counts = agentsAtOnce(
    members,
    starts.map((from) => ({ from, to: from + BUCKET_MS })),
  );
  return starts.map((start, i) => {
    const { ms, max, staffedMax, members } = counts[i] as (typeof counts)[number];
    return [
      `${queue} ${new Date(start).toISOString()}`,
      [ms.READY, ms.UNKNOWN, ms.QUEUE_CALL, max.READY, max.UNKNOWN, max.QUEUE_CALL, staffedMax, members],
    ];
  });
}

function statementsAbout(events: readonly FloorEvent[], queue: string, agent: string): Statement[] {
  return events.flatMap((event): Statement[] => {
    const { at, receivedAt } = event;
    const told = { at, receivedAt, by: 'event', reason: null, since: null } as const;
    if (event.type === 'LinkLost' && (event.queue ?? queue) === queue)
      return [{ ...told, says: 'LINK_LOST' }];
    if (!('queue' in event) || event.queue !== queue) return [];
    if (event.type === 'QueueRemoved') return [{ ...told, says: 'REMOVED' }];
    if (event.type === 'QueueSnapshotTaken')
      return event.members
        .filter((member) => member.agent === agent)
        .map(({ state, reason, since }) => ({ at, receivedAt, by: 'snapshot', says: state, reason, since }));
    if (!('agent' in event) || event.agent !== agent) return [];
    if (event.type === 'MembershipRemoved') return [{ ...told, says: 'REMOVED' }];
    return event.type === 'AgentStateChanged' ? [{ ...told, says: event.state, reason: event.reason }] : [];
  });
}

import type { FloorEvent } from '#lib/floor/events.ts';
import { agentsAtOnce, type AtOnce } from '#lib/floor/spans/agents-at-once.ts';
import { personSpans } from '#lib/floor/spans/person-spans.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import { spansOf } from '#lib/floor/spans/spans-of.ts';
import type { Slot, Statement } from '#lib/floor/spans/statement.ts';
import { tallySlots, type Tally } from '#lib/floor/spans/tally.ts';
import { COUNT_FIGURES, countOf } from '#lib/history/ladder/count-quarters.ts';
import { DAY_MS } from '#lib/history/ladder/days.ts';
import { progressOf } from '#lib/history/ladder/ladder-step.ts';
import { unpackQuarters, type Quarter } from '#lib/history/ladder/packed-quarters.ts';
import { forAll, readSpans } from '#lib/history/ladder/read-spans.ts';
import { BEGINNING, BUCKET_MS } from '#lib/history/ladder/span-rows.ts';
import { TALLY_FIGURES, tallyOf } from '#lib/history/ladder/tally-quarters.ts';
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
      buckets.flatMap(({ membership, day, figures }) =>
        quartersOf(nameOf.get(membership), day, unpackQuarters(figures, TALLY_FIGURES)).map(
          ([name, quarter]) => [name, tallyOf(quarter)],
        ),
      ),
    ),
    queues: inOrder(
      queues.flatMap(({ queue, day, figures }) =>
        quartersOf(queue, day, unpackQuarters(figures, COUNT_FIGURES)).map(([name, quarter]) => [
          name,
          countOf(quarter),
        ]),
      ),
    ),
  };
}

/** Quarter by quarter; without those in which there was no membership. */
const quartersOf = (
  who: string | undefined,
  day: Date,
  quarters: readonly Quarter[],
): (readonly [string, readonly number[]])[] =>
  quarters.flatMap((quarter, index) =>
    quarter
      ? [[`${who} ${new Date(day.getTime() + index * BUCKET_MS).toISOString()}`, quarter] as const]
      : [],
  );

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
  const buckets = [...spans].flatMap(([name, list]) => bucketsOf(name, list, to));
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

function bucketsOf(name: string, spans: readonly Span[], to: number): [string, Tally][] {
  const slots = quartersFrom(firstWord([[name, spans]]), to);
  return tallySlots(spans, slots).flatMap((tally, i): [string, Tally][] =>
    tally ? [[`${name} ${new Date((slots[i] as Slot).from).toISOString()}`, tally]] : [],
  );
}

/** From the day of the first word on. */
function quartersFrom(first: number, to: number): Slot[] {
  const begin = Math.floor(first / DAY_MS) * DAY_MS;
  return Array.from({ length: Math.max(0, Math.ceil((to - begin) / BUCKET_MS)) || 0 }, (_, i) => ({
    from: begin + i * BUCKET_MS,
    to: begin + (i + 1) * BUCKET_MS,
  }));
}

const firstWord = (spans: readonly (readonly [string, readonly Span[]])[]): number =>
  Math.min(...spans.flatMap(([, list]) => list.flatMap(({ from }) => (from > BEGINNING ? [from] : []))));

function queueBucketsOf(
  queue: string,
  members: readonly (readonly Span[])[],
  first: number,
  to: number,
): [string, AtOnce][] {
  const slots = quartersFrom(first, to);
  return agentsAtOnce(members, slots).map((count, i) => [
    `${queue} ${new Date((slots[i] as Slot).from).toISOString()}`,
    count,
  ]);
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

import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { onTestFinished } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import type { State } from '#lib/floor/states.ts';
import { createLadder } from '#lib/history/ladder/ladder-step.ts';
import { forAll, readSpans } from '#lib/history/ladder/read-spans.ts';
import { createTouched } from '#lib/history/ladder/touched.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { openPrisma, type PrismaClient } from '#lib/history/prisma.ts';
import { membersOf } from '#lib/history/reports/members.ts';
import { silentLog } from '#lib/log.ts';
import { COUNTINGS, INTERVALS, type Choices } from '#lib/reports/choices.ts';
import type { Answer, Row } from '#lib/reports/table.ts';
import { anyEventAt } from '#tests/support/floor-arbitraries.ts';
import { createTestDatabase } from '#tests/support/postgres-database.ts';

/** A database of the test's own, in which what is told is recorded and climbs the ladder. */
export interface ToldHistory {
  readonly prisma: PrismaClient;
  /** Records events in this order of arrival; buckets are closed up to `upTo`. */
  readonly tell: (events: readonly FloorEvent[], upTo: number) => Promise<void>;
  readonly wipe: () => Promise<unknown>;
}

export async function openHistory(): Promise<ToldHistory> {
  const database = await createTestDatabase();
  const prisma = openPrisma(database.url, { log: silentLog, connections: 2 });
  onTestFinished(async () => {
    await prisma.$disconnect();
    await database.drop();
  });
  return {
    prisma,
    async tell(events, upTo) {
      const touched = createTouched();
      await createPostgresHistoryStore(prisma, silentLog).record(events);
      touched.add(events);
      await createLadder(prisma, silentLog).step(await touched.take(prisma), upTo);
    },
    wipe: () => prisma.$executeRaw`TRUNCATE event, packed_span, bucket, queue_bucket, membership, queue, agent, ladder,
      retention, dead_letter RESTART IDENTITY`,
  };
}

/** Ids grow in the order of arrival. */
export const arriving = (events: readonly FloorEvent[]): FloorEvent[] =>
  events.map((event, index) => ({ ...event, id: uuidv7({ msecs: BEGIN + index, seq: index }) }));

/** Ten in the evening in London, eleven in Berlin, four hours before the clocks there go forward. */
export const BEGIN = Date.UTC(2026, 2, 28, 22);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const LENGTH = 12 * HOUR;

const REASONS = [null, 'BREAK', 'LUNCH'];

/** So that the same few people are heard of again and again. */
const OFTEN: Readonly<Record<number, State>> = { 1: 'NOT_READY', 2: 'WRAP_UP', 3: 'READY' };

/** Not Ready has a reason now and then, and a snapshot tells a beginning. */
function withMore(event: FloorEvent, index: number): FloorEvent {
  if (event.type === 'AgentStateChanged') {
    const state = OFTEN[index % 5] ?? event.state;
    const reason = state === 'NOT_READY' ? (REASONS[index % 3] ?? null) : null;
    return {
      ...event,
      agent: index % 3 === 0 ? '101' : '102',
      queue: event.queue === '8002' ? '8000' : event.queue,
      state,
      reason,
    };
  }
  if (event.type !== 'QueueSnapshotTaken' || index % 2 === 0) return event;
  const members = event.members.map((member, place) => ({
    ...member,
    since: place % 2 === 0 ? event.at - (((index * 7 + place) % 40) + 1) * MINUTE : null,
  }));
  return { ...event, members };
}

/** What happens in half a day, told late and out of order. */
export const anyHistory: fc.Arbitrary<FloorEvent[]> = fc
  .array(fc.tuple(fc.nat(719), fc.nat(3)), { minLength: 5, maxLength: 60 })
  .map((times) => times.map(([minute, quarter]) => BEGIN + minute * MINUTE + quarter * 15_000))
  .chain((times) => fc.tuple(...times.map(anyEventAt)))
  .chain((events) => fc.shuffledSubarray([...events], { minLength: events.length }))
  .map((events) => arriving(events.map(withMore)).map((event, index) => late(event, index)));

const late = (event: FloorEvent, index: number): FloorEvent => ({
  ...event,
  receivedAt: event.at + (index % 5 === 0 ? 90_000 : index * 7),
});

const quarters = (from: number, to: number) =>
  fc.integer({ min: from * 4, max: to * 4 }).map((quarter) => BEGIN + (quarter * HOUR) / 4);

/** Choices over some of that time, and up to when is known. */
export const anyChoices: fc.Arbitrary<{ choices: Choices; knownTo: number; closedTo: number }> = fc.record({
  choices: fc
    .record({
      from: quarters(-1, 6),
      to: quarters(7, 14),
      interval: fc.constantFrom(...INTERVALS),
      counting: fc.constantFrom(...COUNTINGS),
    })
    .map(({ from, to, ...chosen }) => choicesOf({ span: { from, to }, ...chosen })),
  knownTo: fc.integer({ min: 4, max: 13 * 60 }).map((minute) => BEGIN + minute * MINUTE),
  closedTo: quarters(0, 13),
});

export const choicesOf = (chosen: Partial<Choices>): Choices => ({
  ...{ report: 'agents', preset: null, span: { from: BEGIN, to: BEGIN + LENGTH }, zone: 'Europe/Berlin' },
  ...{ interval: 'span', counting: 'queue', queues: [], agents: [], columns: [], sort: null, page: 1 },
  ...chosen,
});

export async function rowsOf(answer: Answer): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const some of answer.rows()) rows.push(...some);
  return rows;
}

/** All spans of those whom a report is about, by `agent/queue` in the order of its rows. */
export async function spansOfMembers(
  prisma: PrismaClient,
  choices: Choices,
): Promise<ReadonlyMap<string, readonly Span[]>> {
  const members = await membersOf(prisma, choices);
  const ids = members.map(({ id }) => id);
  const spans = await readSpans(prisma, forAll(ids, { from: 0, to: Infinity }));
  return new Map(members.map(({ id, agent, queue }) => [`${agent}/${queue}`, spans.get(id) ?? []]));
}

/** Whom a row is about: `agent/queue`. */
export const whose = ({ cells }: Row): string => `${cells['extension']}/${cells['queue-number']}`;

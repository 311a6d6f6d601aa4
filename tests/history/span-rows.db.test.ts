import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WAYS_TO_KNOW, type Span } from '#lib/floor/spans/span.ts';
import { STATES } from '#lib/floor/states.ts';
import { readSpansFrom } from '#lib/history/ladder/read-spans.ts';
import { BEGINNING } from '#lib/history/ladder/span-rows.ts';
import { writeSpans } from '#lib/history/ladder/write-spans.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { silentLog } from '#lib/log.ts';
import { createTestDatabase } from '../support/postgres-database.ts';

const TIME = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2262, 0, 1) });

const SPAN: fc.Arbitrary<Span> = fc.record({
  from: TIME,
  to: fc.oneof(TIME, fc.constant(Infinity)),
  state: fc.constantFrom(...STATES),
  reason: fc.constantFrom(null, 'Break', '"Lunch", {NULL}'),
  member: fc.boolean(),
  begins: fc.boolean(),
  known: fc.constantFrom(...WAYS_TO_KNOW),
  before: fc.constantFrom(null, ...STATES),
  runFrom: TIME,
  runSeen: fc.boolean(),
  endSeen: fc.boolean(),
  suspect: fc.boolean(),
  anomaly: fc.constantFrom(null, 'lost-event', 'drift'),
  receivedAt: fc.option(TIME),
  repeats: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});

test('every span is read as it was written, and the view says the same in words', async () => {
  const database = await createTestDatabase();
  const prisma = openPrisma(database.url, { log: silentLog, connections: 1 });
  await fc.assert(
    fc.asyncProperty(fc.array(SPAN, { minLength: 1 }), async (spans) => {
      const slot = { from: BEGINNING, to: Infinity };
      const written = new Map(spans.map((span, id) => [id, { from: span.from, spans: [span], slot }]));
      await prisma.$executeRaw`TRUNCATE packed_span`;
      await writeSpans(prisma, written);
      const read = await readSpansFrom(prisma, new Map(spans.map(({ from }, id) => [id, from])));
      expect([...read].sort(([a], [b]) => a - b)).toEqual(spans.map((span, id) => [id, [span]]));
      const told = await prisma.span.findMany({ orderBy: { membership: 'asc' } });
      expect(told).toEqual(spans.map((span, membership) => ({ membership, seq: 0, ...inWords(span) })));
    }),
  );
  await prisma.$disconnect();
  await database.drop();
});

const inWords = ({ from, to, runFrom, receivedAt, ...rest }: Span) => ({
  ...rest,
  from: new Date(from),
  to: to === Infinity ? null : new Date(to),
  runFrom: new Date(runFrom),
  receivedAt: receivedAt === null ? null : new Date(receivedAt),
});

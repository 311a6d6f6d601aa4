import { describe, expect, onTestFinished, test } from 'vitest';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { startRecorder, type Recorder } from '#lib/history/recorder.ts';
import { openSpool } from '#lib/history/spool.ts';
import { silentLog } from '#lib/log.ts';
import { eventually } from '../support/eventually.ts';
import { createTestDatabase } from '../support/postgres-database.ts';
import { tempDir } from '../support/temp-dir.ts';
import { numbered } from './recordable-events.ts';

const manyEvents = (count: number, from = 0) => Array.from({ length: count }, (_, n) => numbered(from + n));

/** A spool, a recorder that is quick to try again, and a Postgres; `break` and `mend` are said in SQL. */
async function startAll() {
  const database = await createTestDatabase();
  const prisma = openPrisma(database.url, { log: silentLog, connections: 3 });
  const dir = tempDir();
  const spool = openSpool({ dir, log: silentLog });
  const store = createPostgresHistoryStore(prisma, silentLog);
  const start = (): Recorder =>
    startRecorder({ spool, store, log: silentLog, drainMs: 2_000, firstPauseMs: 5, longestPauseMs: 20 });
  onTestFinished(async () => {
    spool.close();
    await prisma.$disconnect();
    await database.drop();
  });
  const agents = async () => {
    const rows = await prisma.event.findMany({
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      select: { agent: true },
    });
    return rows.map(({ agent }) => agent);
  };
  return { prisma, spool, start, agents };
}

/** Makes Postgres answer with this SQLSTATE where the condition holds for a row. */
const refuse = (code: string, condition: string) => [
  `CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN IF ${condition} THEN RAISE EXCEPTION 'refused by the test' USING ERRCODE = '${code}'; END IF; RETURN NEW; END $$`,
  'CREATE OR REPLACE TRIGGER refuse BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION refuse()',
];

describe('the recorder', () => {
  test('records what is in the spool and what comes after, in order, and drains at its stop', async () => {
    const { spool, start, agents } = await startAll();
    spool.append(manyEvents(2500));
    const recorder = start();
    spool.append(manyEvents(500, 2500));
    await recorder.stop();
    expect(await agents()).toEqual(manyEvents(3000).map(({ agent }) => agent));
    expect(recorder.lag()).toMatchObject({ bytes: 0, failing: null, deadLetters: 0, recorded: 3000 });
  });

  test.each(['53100', '53300', '57P03', '40001', '40P01', '08006', 'XX000'])(
    'tries again after %s until it works, and loses nothing',
    async (code) => {
      const { prisma, spool, start, agents } = await startAll();
      for (const sql of refuse(code, 'true')) await prisma.$executeRawUnsafe(sql);
      const recorder = start();
      spool.append(manyEvents(20));
      await eventually(() => expect(recorder.lag().failing).toContain(code));
      expect(recorder.lag()).toMatchObject({ deadLetters: 0, recorded: 0 });
      await prisma.$executeRawUnsafe(refuse(code, 'false')[0] as string);
      await eventually(() => expect(recorder.lag()).toMatchObject({ bytes: 0, failing: null }));
      await recorder.stop();
      expect(await agents()).toHaveLength(20);
    },
  );

  test.each(['22001', '22P05', '23514'])(
    'sets aside the one event that Postgres refuses (%s), with the reason',
    async (code) => {
      const { prisma, spool, start, agents } = await startAll();
      for (const sql of refuse(code, `NEW.agent = '13'`)) await prisma.$executeRawUnsafe(sql);
      const recorder = start();
      const events = manyEvents(40);
      spool.append(events);
      await recorder.stop();
      expect(await agents()).toEqual(events.map(({ agent }) => agent).filter((agent) => agent !== '13'));
      const letters = await prisma.deadLetter.findMany();
      expect(letters.map(({ event }) => JSON.parse(event) as unknown)).toEqual([events[13]]);
      expect(letters[0]?.error).toContain('refused by the test');
      expect(recorder.lag()).toMatchObject({ bytes: 0, deadLetters: 1, recorded: 39, failing: null });
    },
  );

  test('an event that no Postgres takes holds up nothing', async () => {
    const { prisma, spool, start, agents } = await startAll();
    const recorder = start();
    spool.append([
      numbered(1),
      { ...numbered(2), id: 'no uuid' },
      { ...numbered(3), at: Number.NaN },
      numbered(4),
    ]);
    await recorder.stop();
    expect(await agents()).toEqual(['1', '4']);
    expect(await prisma.deadLetter.count()).toBe(2);
  });

  test('a database that is not of this build is an alarm, and no reason to lose or set aside anything', async () => {
    const { prisma, spool, start } = await startAll();
    await prisma.$executeRawUnsafe('ALTER TABLE event RENAME COLUMN reason TO why');
    const recorder = start();
    spool.append(manyEvents(5));
    await eventually(() => expect(recorder.lag().failing).toContain('reason'));
    await recorder.stop();
    expect(recorder.lag()).toMatchObject({ deadLetters: 0, recorded: 0 });
    expect(recorder.lag().bytes).toBeGreaterThan(0);
    await prisma.$executeRawUnsafe('ALTER TABLE event RENAME COLUMN why TO reason');
    const second = start();
    await second.stop();
    expect(second.lag()).toMatchObject({ bytes: 0, recorded: 5 });
  });

  test('the same spool recorded three times leaves the same rows', async () => {
    const { prisma, spool, start } = await startAll();
    const checksum = () =>
      prisma.$queryRaw`SELECT count(*)::int, md5(string_agg(event::text, '|' ORDER BY at, id, part)) FROM event`;
    spool.append(manyEvents(300));
    const beginning = spool.cursor();
    const sums: unknown[] = [];
    for (let time = 0; time < 3; time += 1) {
      spool.advance(beginning);
      await start().stop();
      sums.push(await checksum());
    }
    expect(sums).toEqual([sums[0], sums[0], sums[0]]);
    expect(sums[0]).toMatchObject([{ count: 300 }]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { migrate } from '#lib/history/migrate.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { runningPostmaster } from '#lib/history/postmaster.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { startRecorder } from '#lib/history/recorder.ts';
import { openSpool } from '#lib/history/spool.ts';
import { silentLog } from '#lib/log.ts';
import { numbered } from '../history/recordable-events.ts';
import { eventually } from '../support/eventually.ts';
import { tempDir } from '../support/temp-dir.ts';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** The postmaster and everything it has started. */
async function processesOf({ dataDir }: EmbeddedPostgres): Promise<number[]> {
  const postmaster = (await runningPostmaster(dataDir))?.pid as number;
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = all.filter((pid) => parentOf(pid) === postmaster).map(Number);
  return [postmaster, ...children];
}

function parentOf(pid: string): number | null {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return null;
  }
}

describe('while Postgres is away', () => {
  let postgres: EmbeddedPostgres;
  beforeAll(async () => {
    const dir = mkdtempSync(join(tmpdir(), 'readyboard-'));
    chmodSync(dir, 0o755);
    postgres = await startEmbeddedPostgres(join(dir, 'postgres'), silentLog);
    await migrate(postgres.url, silentLog);
    return async () => {
      await postgres.stop();
      rmSync(dir, { recursive: true, force: true });
    };
  });

  function record(source: string) {
    const spool = openSpool({ dir: tempDir(), log: silentLog });
    const prisma = openPrisma(postgres.url, {
      log: silentLog,
      connections: 2,
      connectTimeoutMs: 300,
      queryTimeoutMs: 300,
    });
    const store = createPostgresHistoryStore(prisma, silentLog);
    const recorder = startRecorder({ spool, store, log: silentLog, firstPauseMs: 20, longestPauseMs: 100 });
    onTestFinished(async () => {
      await recorder.stop();
      spool.close();
      await prisma.$disconnect();
    });
    let appended = 0;
    const append = async (count: number) => {
      for (const end = appended + count; appended < end; appended += 1) {
        spool.append([{ ...numbered(appended), source }]);
        await nextTurn();
      }
    };
    const recorded = async () => {
      const rows = await prisma.event.findMany({
        where: { source },
        orderBy: [{ at: 'asc' }],
        select: { agent: true },
      });
      return rows.map(({ agent }) => agent);
    };
    const allInOrder = async () => {
      await eventually(() => expect(recorder.lag()).toMatchObject({ bytes: 0, failing: null }), 30_000);
      expect(await recorded()).toEqual(Array.from({ length: appended }, (_, n) => String(n)));
    };
    return { spool, recorder, append, allInOrder };
  }

  test('killed: events wait in the spool, and are in history once and in order when it is back', async () => {
    const { spool, recorder, append, allInOrder } = record('killed');
    await append(100);
    await allInOrder();
    for (let time = 0; time < 3; time += 1) {
      const before = (await runningPostmaster(postgres.dataDir))?.pid as number;
      process.kill(before, 'SIGQUIT');
      await append(200);
      await eventually(async () => expect((await runningPostmaster(postgres.dataDir))?.pid).not.toBe(before));
      await append(50);
      await allInOrder();
    }
    expect(spool.status()).toMatchObject({ failing: null, notRecorded: 0 });
    expect(recorder.lag().deadLetters).toBe(0);
  });

  test('frozen: append goes on, the recorder says what is wrong, and nothing is lost or double after', async () => {
    const { spool, recorder, append, allInOrder } = record('frozen');
    await append(100);
    await allInOrder();
    const frozen = await processesOf(postgres);
    for (const pid of frozen) process.kill(pid, 'SIGSTOP');
    try {
      await append(300);
      await eventually(() => expect(recorder.lag().failing).not.toBeNull());
      await append(300);
      expect(spool.backlogBytes()).toBeGreaterThan(0);
    } finally {
      for (const pid of frozen) process.kill(pid, 'SIGCONT');
    }
    await allInOrder();
    expect(spool.status()).toMatchObject({ failing: null, notRecorded: 0 });
  });

  test('stopping does not wait for it longer than its bound, and the next start records the rest', async () => {
    const dir = tempDir();
    const spool = openSpool({ dir, log: silentLog });
    const prisma = openPrisma('postgresql://nobody:x@127.0.0.1:9/none', {
      log: silentLog,
      connectTimeoutMs: 200,
    });
    const store = createPostgresHistoryStore(prisma, silentLog);
    const recorder = startRecorder({ spool, store, log: silentLog, drainMs: 500 });
    spool.append([numbered(1)]);
    await eventually(() => expect(recorder.lag().failing).not.toBeNull());
    await recorder.stop();
    spool.close();
    await prisma.$disconnect();
    const again = openSpool({ dir, log: silentLog });
    expect((await again.read(again.cursor())).events).toMatchObject([{ agent: '1' }]);
    again.close();
  });
});

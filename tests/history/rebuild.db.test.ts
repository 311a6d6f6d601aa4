import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { lockFolder } from '#lib/history/data-dir-lock.ts';
import { startEmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { keepLadder } from '#lib/history/ladder/keep-ladder.ts';
import { createLadder } from '#lib/history/ladder/ladder-step.ts';
import { migrate } from '#lib/history/migrate.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { runningPostmaster } from '#lib/history/postmaster.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { silentLog } from '#lib/log.ts';
import { eventually } from '../support/eventually.ts';
import { openFolder } from '../support/open-folder.ts';
import { createTestDatabase } from '../support/postgres-database.ts';
import { levelsFromScratch, levelsOf } from './ladder-oracle.ts';
import { anyHistory, arriving, BEGIN, HOUR, MINUTE } from './reports/told-history.ts';

const END = BEGIN + 14 * HOUR;

/** Runs the command to its end; rejects with what it said. */
const rebuild = (env: Record<string, string>) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/rebuild-history.ts'], {
    env: { ...process.env, DATABASE_URL: '', ...env },
  });

test('the command makes everything anew while events arrive, and nothing of them is lost', async () => {
  const database = await createTestDatabase();
  const prisma = openPrisma(database.url, { log: silentLog, connections: 4 });
  await createLadder(prisma, silentLog).step([], BEGIN);
  let to = BEGIN;
  const ladder = keepLadder({ prisma, log: silentLog, recordedTo: () => to, everyMs: 5 });
  onTestFinished(async () => {
    await ladder.stop();
    await prisma.$disconnect();
    await database.drop();
  });
  const store = createPostgresHistoryStore(prisma, silentLog);
  const events = arriving(fc.sample(anyHistory, { numRuns: 6, seed: 11 }).flat());
  const tell = async (index: number) => {
    const event = events[index];
    if (!event) return;
    await store.record([event]);
    ladder.recorded([event]);
    to = Math.max(to, Math.min(END, BEGIN + index * 5 * MINUTE));
  };
  const half = events.length >> 1;
  for (let index = 0; index < half; index += 1) await tell(index);
  await eventually(() => expect(ladder.knownTo()).toBe(to), 60_000);
  await prisma.$executeRaw`DELETE FROM span WHERE state = 'READY'`;
  await prisma.$executeRaw`UPDATE bucket SET figures = '\\x0100'`;
  await prisma.$executeRaw`UPDATE queue_bucket SET figures = '\\x0100'`;
  let running = true;
  const command = rebuild({ DATABASE_URL: database.url }).finally(() => (running = false));
  let next = half;
  for (; running && next < events.length; next += 1) {
    await tell(next);
    await nextTurn();
  }
  const { stdout } = await command;
  for (; next < events.length; next += 1) await tell(next);
  to = END;
  await eventually(() => expect(ladder.knownTo()).toBe(END), 60_000);
  expect(stdout).toMatch(/100 %\nMade anew in/);
  expect(await levelsOf(prisma)).toEqual(await levelsFromScratch(prisma, events));
}, 180_000);

test('with the embedded Postgres it starts and stops it, and leaves that of a server running', async () => {
  const dataDir = openFolder();
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  await expect(rebuild({ DATA_DIR: join(dataDir, 'none') })).rejects.toThrow('There is no history in');
  expect(existsSync(join(dataDir, 'none'))).toBe(false);
  const postgres = await startEmbeddedPostgres(join(dataDir, 'postgres'), silentLog);
  onTestFinished(() => postgres.stop());
  await migrate(postgres.url, silentLog);
  const unlock = lockFolder(join(dataDir, 'spool'));
  const server = await runningPostmaster(postgres.dataDir);
  expect((await rebuild({ DATA_DIR: dataDir })).stdout).toContain('Made anew');
  expect(await runningPostmaster(postgres.dataDir)).toEqual(server);
  await postgres.stop();
  await expect(rebuild({ DATA_DIR: dataDir })).rejects.toThrow('just starting or stopping');
  unlock();
  expect((await rebuild({ DATA_DIR: dataDir })).stdout).toContain('Made anew');
  expect(await runningPostmaster(postgres.dataDir)).toBeNull();
}, 180_000);

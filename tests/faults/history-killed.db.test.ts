import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { startRecorder } from '#lib/history/recorder.ts';
import { openSpool } from '#lib/history/spool.ts';
import { silentLog } from '#lib/log.ts';
import { createTestDatabase } from '../support/postgres-database.ts';
import { tempDir } from '../support/temp-dir.ts';

const KILLS = 24;
const CHILD = fileURLToPath(new URL('./append-until-killed.ts', import.meta.url));

/** Lets a process append until it has printed so many numbers, kills it, and answers every number it had printed. */
async function killAfter(numbers: number, args: readonly string[]): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
    if (printed.split('\n').length > numbers) child.kill('SIGKILL');
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  return printed.split('\n').slice(0, -1);
}

test(`of ${KILLS} processes killed at random, every event that was appended is in history exactly once`, async () => {
  const database = await createTestDatabase();
  const dir = tempDir();
  const prisma = openPrisma(database.url, { log: silentLog, connections: 2 });
  onTestFinished(async () => {
    await prisma.$disconnect();
    await database.drop();
  });
  const appended: string[] = [];
  for (let run = 0; run < KILLS; run += 1) {
    const most = Math.ceil(Math.random() * 400);
    const printed = await killAfter(most, [dir, database.url, `run${run}`, String(2_000 + run * 1_000)]);
    appended.push(...printed.map((number) => `run${run}/${number}`));
  }
  const spool = openSpool({ dir, log: silentLog });
  const recorder = startRecorder({
    spool,
    store: createPostgresHistoryStore(prisma, silentLog),
    log: silentLog,
  });
  await recorder.stop();
  spool.close();

  const rows = await prisma.event.findMany({ select: { source: true, agent: true } });
  const recorded = rows.map(({ source, agent }) => `${source}/${agent}`);
  const distinct = new Set(recorded);
  expect(appended.filter((event) => !distinct.has(event))).toEqual([]);
  expect(recorded).toHaveLength(distinct.size);
  expect(recorder.lag()).toMatchObject({ bytes: 0, deadLetters: 0 });
}, 180_000);

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createMemoryHistoryStore } from '#lib/history/memory-history-store.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { rawEvents } from '#lib/history/queries/raw-events.ts';
import { recordHistory } from '#lib/generated-history/record-history.ts';
import { silentLog } from '#lib/log.ts';
import type { TruthLine } from '#lib/virtual-pbx/truth-log.ts';
import { createTestDatabase } from '#tests/support/postgres-database.ts';
import { tempDir } from '#tests/support/temp-dir.ts';
import { generated, planOf } from './plan.ts';

const SMALL = { queues: 2, agents: 6, days: 2, until: Date.UTC(2026, 10, 20, 11), source: 'portsip' };
const WORDS = ['--queues', '2', '--agents', '6', '--days', '2', '--until', '2026-11-20T11:00Z'];

async function run(...words: string[]) {
  const command = spawn(process.execPath, ['--import', 'tsx', 'scripts/generate-history.ts', ...words]);
  onTestFinished(() => void command.kill('SIGKILL'));
  const said = { out: '', err: '' };
  command.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
  command.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
  const [code] = (await once(command, 'close')) as [number];
  return { code, ...said };
}

async function database() {
  const { url, drop } = await createTestDatabase();
  const prisma = openPrisma(url, { log: silentLog });
  onTestFinished(async () => {
    await prisma.$disconnect();
    await drop();
  });
  return { url, prisma };
}

it('puts into Postgres just what it generates, with the truth beside it, and not twice', async () => {
  const { url, prisma } = await database();
  const truthFile = join(tempDir(), 'truth.jsonl');
  const zone = ['--zone', 'Europe/Berlin', '--database-url', url];
  const first = await run(...WORDS, ...zone, '--truth', truthFile);
  expect(first.err).toBe('');
  expect(first.code).toBe(0);
  const { events, truth } = generated(SMALL);
  const kept = await rawEvents(prisma, { from: 0, to: Date.UTC(2030, 0, 1) });
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(kept.toSorted(byId)).toEqual(events);
  const lines = readFileSync(truthFile, 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as TruthLine)).toEqual(truth);
  expect(await prisma.span.count()).toBeGreaterThan(100);

  const again = await run(...WORDS, ...zone);
  expect(again).toMatchObject({ code: 1, out: '' });
  expect(again.err).toContain('has events already');
  expect(await run(...WORDS, ...zone, '--if-empty')).toMatchObject({ code: 0, err: '' });
  expect((await run(...WORDS, ...zone, '--append')).code).toBe(0);
  expect(await prisma.event.count({ where: { part: 0 } })).toBe(events.length);
}, 120_000);

it('records in order, in batches, and says how far it is', async () => {
  const store = createMemoryHistoryStore();
  const reached: number[] = [];
  const plan = planOf({ ...SMALL, agents: 30, days: 3 });
  const recorded = await recordHistory(plan, store, { onProgress: (at) => reached.push(at) });
  expect(store.events()).toEqual(generated(plan).events);
  expect(recorded).toBe(store.events().length);
  expect(reached).toEqual(reached.toSorted((a, b) => a - b));
  expect(reached.at(-1)).toBe(plan.until);
});

it('that cannot be recorded fails', async () => {
  const broken = { record: () => Promise.reject(new Error('no disk')) };
  await expect(recordHistory(planOf(SMALL), broken, { onProgress: () => undefined })).rejects.toThrow(
    'no disk',
  );
});

it.each([
  ['--agents', 'many', '--agents takes a whole number from 1 on, not many'],
  ['--until', 'tomorrow', '--until takes a time such as 2026-11-22T00:00, not tomorrow'],
  ['--zone', 'Berlin', '--zone takes a name such as Europe/Berlin, not Berlin'],
  ['--faults', 'some', '--faults is one of none, usual, lossy, not some'],
  ['--speed', '3', "Unknown option '--speed'"],
])('refuses %s %s and says what it takes', async (name, value, message) => {
  const { code, err } = await run(name, value);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err).toContain('--truth <file>');
});

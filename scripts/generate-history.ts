import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { beginOf, type HistoryPlan } from '#lib/generated-history/plan.ts';
import { recordHistory } from '#lib/generated-history/record-history.ts';
import { lockFolder } from '#lib/history/data-dir-lock.ts';
import { startEmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { rebuildLadder } from '#lib/history/ladder/rebuild-ladder.ts';
import { migrate } from '#lib/history/migrate.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { createLog } from '#lib/log.ts';
import { HELP, planOf, readArguments } from './generate-history-options.ts';
import { progressBar } from './progress-bar.ts';

const values = readArguments();
const log = createLog('warn', false);
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

if (values.help) console.log(HELP);
else await run(planOf(values)).catch((error: Error) => stopWith(error.message));

async function run(plan: HistoryPlan): Promise<void> {
  const database = await openDatabase();
  try {
    await migrate(database.url, log);
    await fill(database.url, plan);
  } finally {
    await database.close();
  }
}

async function openDatabase(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const given = values['database-url'] ?? process.env.DATABASE_URL;
  if (given) return { url: given, close: () => Promise.resolve() };
  const dataDir = process.env.DATA_DIR ?? './data';
  // A server that runs on this folder would lose its database when we stop it.
  const unlock = lockFolder(join(dataDir, 'spool'));
  const embedded = await startEmbeddedPostgres(join(dataDir, 'postgres'), log);
  return {
    url: embedded.url,
    async close() {
      await embedded.stop();
      unlock();
    },
  };
}

async function fill(url: string, plan: HistoryPlan): Promise<void> {
  const prisma = openPrisma(url, { log, connections: 2, queryTimeoutMs: 10 * 60_000 });
  try {
    const hasEvents = (await prisma.event.findFirst({ select: { id: true } })) !== null;
    if (!hasEvents || values.append) await generate(prisma, plan);
    else if (values['if-empty']) console.log('The database has events: no history is generated.');
    else stopWith('This database has events already. Give --append to add generated ones to them.');
  } finally {
    await prisma.$disconnect();
  }
}

async function generate(prisma: ReturnType<typeof openPrisma>, plan: HistoryPlan): Promise<void> {
  const { queues, agents, days, until } = plan;
  const began = performance.now();
  const begin = beginOf(plan);
  const showGenerated = progressBar(`History of ${days} days, ${agents} agents, ${queues} queues`);
  const truth = values.truth === undefined ? null : createWriteStream(values.truth);
  const recorded = await recordHistory(plan, createPostgresHistoryStore(prisma, log), {
    onTruth: truth ? (line) => void truth.write(`${JSON.stringify(line)}\n`) : undefined,
    signal: stopping.signal,
    onProgress: (reached) => showGenerated((reached - begin) / (until - begin)),
  });
  truth?.end();
  if (truth) await finished(truth);
  if (stopping.signal.aborted) return stopWith('\nStopped: the history ends early.');
  const upTo = Math.min(until, Date.now());
  await rebuildLadder(prisma, { log, upTo, onProgress: progressBar('Spans and buckets') });
  console.log(`${recorded} events in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}

function stopWith(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

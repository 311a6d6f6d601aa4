import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lockFolder } from '#lib/history/data-dir-lock.ts';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { rebuildLadder } from '#lib/history/ladder/rebuild-ladder.ts';
import { migrate } from '#lib/history/migrate.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { createLog } from '#lib/log.ts';
import { progressBar } from './progress-bar.ts';

const HELP = `Spans and buckets are made anew from the raw events that are kept, while the server runs or not.

npm run history:rebuild -- [options]
  --database-url <url>  of which database (DATABASE_URL, else the embedded Postgres in DATA_DIR)
  --help`;

const { values } = parseArgs({
  options: { 'database-url': { type: 'string' }, help: { type: 'boolean', default: false } },
});
const log = createLog('warn', false);
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (stopping = true));

if (values.help) console.log(HELP);
else
  await run().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });

async function run(): Promise<void> {
  const database = await openDatabase();
  try {
    await migrate(database.url, log);
    await rebuild(database.url);
  } finally {
    await database.close();
  }
}

interface Database {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Postgres of a server that runs is the server's: nothing is started or stopped. */
async function openDatabase(): Promise<Database> {
  const given = values['database-url'] ?? process.env.DATABASE_URL;
  if (given) return { url: given, close: () => Promise.resolve() };
  const dataDir = process.env.DATA_DIR ?? './data';
  const dir = join(dataDir, 'postgres');
  if (!existsSync(dir)) throw new Error(`There is no history in ${dataDir}: set DATA_DIR or DATABASE_URL.`);
  const unlock = lockOrNull(join(dataDir, 'spool'));
  if (!unlock) return ofServer(dir);
  const embedded = await startEmbeddedPostgres(dir, log);
  return {
    url: embedded.url,
    async close() {
      await embedded.stop();
      unlock();
    },
  };
}

/** `null`: a server has it. */
function lockOrNull(folder: string): (() => void) | null {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Another Readyboard')) return null;
    throw error;
  }
}

async function ofServer(dir: string): Promise<Database> {
  const url = await runningEmbeddedPostgres(dir, log);
  if (!url) throw new Error(`The server that has ${dir} is just starting or stopping: try again.`);
  return { url, close: () => Promise.resolve() };
}

async function rebuild(url: string): Promise<void> {
  const prisma = openPrisma(url, { log, connections: 2, queryTimeoutMs: 10 * 60_000 });
  const show = progressBar('Spans and buckets');
  const began = performance.now();
  try {
    await rebuildLadder(prisma, {
      log,
      onProgress(done) {
        show(done);
        if (stopping) throw new Error('\nStopped: what is not made anew yet is as it was.');
      },
    });
    console.log(`Made anew in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  } finally {
    await prisma.$disconnect();
  }
}

import { parseArgs } from 'node:util';
import { rebuildLadder } from '#lib/history/ladder/rebuild-ladder.ts';
import { migrate } from '#lib/history/migrate.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { createLog } from '#lib/log.ts';
import { openDatabase } from './open-database.ts';
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
  const database = await openDatabase(values['database-url'], log);
  try {
    await migrate(database.url, log);
    await rebuild(database.url);
  } finally {
    await database.close();
  }
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

import { parseArgs } from 'node:util';
import { verifyAudit } from '#lib/access/audit/verify.ts';
import type { Anchor } from '#lib/access/audit/append-rows.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { createLog } from '#lib/log.ts';
import { openDatabase } from './open-database.ts';

const HELP = `Walks the audit log from its first row to its last, while the server runs or not, and names what was edited
or is missing; then exits with 1. See docs/decisions/0019.

npm run audit:verify -- [options]
  --anchor <seq:hash>   from the server's log ("audit log: its last row"); any number. Without one, nobody can tell
                        whether the end of the log was cut off, or all of it written anew
  --database-url <url>  which database (DATABASE_URL, else the embedded Postgres in DATA_DIR)
  --help`;

const { values } = parseArgs({
  options: {
    anchor: { type: 'string', multiple: true, default: [] },
    'database-url': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const log = createLog('warn', false);

if (values.help) console.log(HELP);
else
  await run().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });

async function run(): Promise<void> {
  const anchors = values.anchor.map(anchorOf);
  const database = await openDatabase(values['database-url'], log);
  const prisma = openPrisma(database.url, { log, connections: 1 });
  try {
    const { rows, last, faults } = await verifyAudit(prisma, anchors);
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;
    else console.log(`${rows} rows, each as it was written. The last one: ${last ? write(last) : 'none'}`);
    if (anchors.length === 0) console.log('Whether rows are missing at its end, only an --anchor shows.');
  } finally {
    await prisma.$disconnect();
    await database.close();
  }
}

function write({ seq, hash }: Anchor): string {
  return `${seq}:${hash}`;
}

function anchorOf(text: string): Anchor {
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash) throw new Error('An anchor is written like 17:<64 hex digits>, as in the log.');
  return { seq: Number(seq), hash };
}

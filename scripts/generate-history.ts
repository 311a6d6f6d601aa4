import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { instantOf, zoneNamed } from '#lib/floor/calendar/wall-clock.ts';
import { beginOf, FAULT_LEVELS, type HistoryPlan } from '#lib/generated-history/plan.ts';
import { recordHistory } from '#lib/generated-history/record-history.ts';
import { lockFolder } from '#lib/history/data-dir-lock.ts';
import { startEmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { rebuildLadder } from '#lib/history/ladder/rebuild-ladder.ts';
import { migrate } from '#lib/history/migrate.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { createLog } from '#lib/log.ts';
import { progressBar } from './progress-bar.ts';

const HELP = `Generated history: a virtual PBX in fast motion, heard as the server would have heard it.

npm run history:generate -- [options]
  --agents <n>          how many agents, from 101 on (60)
  --queues <n>          how many queues, from 8000 on (8)
  --days <n>            how many days of 24 hours (14)
  --until <time>        where it ends: 2026-11-22T00:00 by the zone's clock, or with Z (now)
  --seed <n>            the same options with the same seed give the same events, ids included (1)
  --zone <name>         by whose clock people work (REPORT_TIMEZONE, else this machine's)
  --faults <level>      ${FAULT_LEVELS.join(' | ')} (usual: links drop, messages come late or twice; lossy loses some)
  --audits              also the snapshots that a source asks for all five minutes
  --truth <file>        the true time of every change, as JSON lines; the file is made anew
  --database-url <url>  where to (DATABASE_URL, else the embedded Postgres in DATA_DIR)
  --append              also into a database that has events
  --if-empty            do nothing, and say so, if the database has events
  --help`;

const OPTIONS = {
  agents: { type: 'string', default: '60' },
  queues: { type: 'string', default: '8' },
  days: { type: 'string', default: '14' },
  until: { type: 'string' },
  seed: { type: 'string', default: '1' },
  zone: { type: 'string' },
  faults: { type: 'string', default: 'usual' },
  audits: { type: 'boolean', default: false },
  truth: { type: 'string' },
  'database-url': { type: 'string' },
  append: { type: 'boolean', default: false },
  'if-empty': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const values = readArguments();
const log = createLog('warn', false);
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

if (values.help) console.log(HELP);
else await run(planOf());

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

async function run(plan: HistoryPlan): Promise<void> {
  const database = await openDatabase().catch((error: Error) => fail(error.message));
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

function planOf(): HistoryPlan {
  const zone = zoneOf(values.zone ?? process.env.REPORT_TIMEZONE);
  return {
    ...{ zone, until: untilOf(values.until, zone), audits: values.audits, source: 'portsip' },
    ...{ seed: number('seed', 0), queues: number('queues'), agents: number('agents'), days: number('days') },
    faults: FAULT_LEVELS.find((level) => level === values.faults) ?? fail(notOne('faults', FAULT_LEVELS)),
  };
}

const notOne = (name: 'faults', known: readonly string[]): string =>
  `--${name} is one of ${known.join(', ')}, not ${values[name]}`;

function zoneOf(name: string | undefined): string {
  if (!name) return Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zoneNamed(name) ?? fail(`--zone takes a name such as Europe/Berlin, not ${name}`);
}

function untilOf(text: string | undefined, zone: string): number {
  if (text === undefined) return Date.now();
  try {
    return instantOf(text, zone);
  } catch {
    return fail(`--until takes a time such as 2026-11-22T00:00, not ${text}`);
  }
}

function number(name: 'agents' | 'queues' | 'days' | 'seed', least = 1): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least) return value;
  return fail(`--${name} takes a whole number from ${least} on, not ${values[name]}`);
}

function stopWith(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

function fail(message: string): never {
  console.error(`${message}\n\n${HELP}`);
  process.exit(2);
}

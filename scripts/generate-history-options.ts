import { parseArgs } from 'node:util';
import { instantOf, zoneNamed } from '#lib/floor/calendar/wall-clock.ts';
import { FAULT_LEVELS, type HistoryPlan } from '#lib/generated-history/plan.ts';

export const HELP = `Generated history: a virtual PBX in fast motion, heard as the server would have heard it.

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

export type Asked = ReturnType<typeof readArguments>;

export function readArguments() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

export function planOf(values: Asked): HistoryPlan {
  const number = (name: 'agents' | 'queues' | 'days' | 'seed', least = 1) =>
    wholeNumber(name, values[name], least);
  const zone = zoneOf(values.zone ?? process.env.REPORT_TIMEZONE);
  return {
    ...{ zone, until: untilOf(values.until, zone), audits: values.audits, source: 'portsip' },
    ...{ seed: number('seed', 0), queues: number('queues'), agents: number('agents'), days: number('days') },
    faults:
      FAULT_LEVELS.find((level) => level === values.faults) ??
      fail(`--faults is one of ${FAULT_LEVELS.join(', ')}, not ${values.faults}`),
  };
}

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

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  return fail(`--${name} takes a whole number from ${least} on, not ${text}`);
}

export function fail(message: string): never {
  console.error(`${message}\n\n${HELP}`);
  process.exit(2);
}

import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { AgentStateChanged } from '#lib/floor/events.ts';
import { rowsOf, type EventRow } from '#lib/history/event-rows.ts';
import { keepLadder, type KeptLadder } from '#lib/history/ladder/keep-ladder.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { silentLog } from '#lib/log.ts';
import { copyIn } from './copy-in.ts';
import { cpuOf, since } from './cpu.ts';
import { median, spread, timed } from './figures.ts';
import { agentName, dice, queuesOf, SOURCE } from './history-data.ts';
import { COPY_EVENTS, type BenchDatabase } from './history-load.ts';

const AGENTS = 1_000;
/** What the recorder takes from the spool at a time. */
const BATCH = 500;
/** Longer than the ladder waits between two steps. */
const BATCHES = 120;
const ROUNDS = 3;

const MODES = ['copy', 'record', 'record with ladder'] as const;
type Mode = (typeof MODES)[number];

interface Round {
  readonly rowsPerSecond: number;
  readonly ourMicros: number;
  readonly postgresMicros: number;
}

/**
 * Recording a burst as fast as Postgres takes it, 500 events a commit, in rounds that take turns: by COPY of the same rows
 * into the same table, by the store, and by the store with spans and buckets kept meanwhile by the same process.
 */
export async function* benchRecorder({ url, sql }: BenchDatabase, dataDir: string): AsyncGenerator<string> {
  const writer = openPrisma(url, { log: silentLog, connections: 2 });
  const climber = openPrisma(url, { log: silentLog, connections: 2, queryTimeoutMs: 300_000 });
  const store = createPostgresHistoryStore(writer, silentLog);
  const roll = dice(1);
  const rounds = new Map<Mode, Round[]>(MODES.map((mode) => [mode, []]));
  const after: number[] = [];
  const during: number[] = [];
  await store.record(batch(roll, 20 * BATCH));
  let arrived: number | null = null;
  const ladder = keepLadder({ prisma: climber, log: silentLog, recordedTo: () => arrived ?? Date.now() });
  await known(ladder, 0);

  async function burst(mode: Mode): Promise<Round> {
    const later: AgentStateChanged[][] = [];
    const ahead = Array.from({ length: BATCHES }, () => batch(roll, BATCH));
    const before = cpuOf(dataDir);
    const from = performance.now();
    for (const early of ahead) {
      const at = Date.now();
      const some = early.map((event) => ({ ...event, at, receivedAt: at }));
      if (mode === 'copy') await copyIn(sql, COPY_EVENTS, some.flatMap(rowsOf).map(lineOf).join(''));
      else await store.record(some);
      arrived = some.at(-1)?.receivedAt ?? null;
      if (mode !== 'record with ladder') later.push(some);
      else {
        ladder.recorded(some);
        during.push(Date.now() - (ladder.knownTo() ?? Number.NaN));
      }
    }
    const [ms, { ours, postgres }] = [performance.now() - from, since(before, cpuOf(dataDir))];
    for (const some of later) ladder.recorded(some);
    const behind = await timed(() => known(ladder, arrived ?? 0));
    if (mode === 'record with ladder') after.push(behind.ms);
    arrived = null;
    await known(ladder, Date.now());
    const rows = BATCH * BATCHES;
    return {
      rowsPerSecond: (rows * 1000) / ms,
      ourMicros: (ours * 1000) / rows,
      postgresMicros: (postgres * 1000) / rows,
    };
  }

  // The first of each is for warming up.
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const mode of MODES) {
      const one = await burst(mode);
      if (round > 0) rounds.get(mode)?.push(one);
    }
  await ladder.stop();
  await writer.$disconnect();
  await climber.$disconnect();
  yield* told(rounds);
  yield `ladder behind the record: ${spread(after.slice(1), 0)} ms after a burst, ${spread(during, 0)} ms during it (target ≤ 5000)`;
}

async function known(ladder: KeptLadder, to: number): Promise<void> {
  while ((ladder.knownTo() ?? -1) < to) await pause(5);
}

let changes = 0;

/** Agents of two queues each change state by turns, now. */
function batch(roll: () => number, size: number): AgentStateChanged[] {
  const at = Date.now();
  return Array.from({ length: size }, () => {
    const agent = Math.floor(roll() * AGENTS);
    const queue = queuesOf(agent)[roll() < 0.5 ? 0 : 1] ?? '';
    const state = (['READY', 'QUEUE_CALL', 'WRAP_UP', 'NOT_READY'] as const)[(changes += 1) % 4] ?? 'READY';
    const reason = state === 'NOT_READY' ? 'Break' : null;
    const happened = { id: uuidv7(), source: SOURCE, at, receivedAt: at };
    return { type: 'AgentStateChanged', ...happened, queue, agent: agentName(agent), state, reason };
  });
}

const text = (value: string | null): string =>
  value === null ? '\\N' : value.replaceAll(/[\\\t\n\r]/g, (sign) => `\\${sign === '\t' ? 't' : sign}`);

const lineOf = (row: EventRow): string =>
  `${row.at}\t${row.id}\t${row.part}\t${row.receivedAt}\t${text(row.source)}\t${row.kind}\t${text(row.queue)}\t${text(row.agent)}\t${text(row.state)}\t${text(row.reason)}\n`;

function* told(rounds: ReadonlyMap<Mode, readonly Round[]>): Generator<string> {
  const of = (mode: Mode, figure: keyof Round) => (rounds.get(mode) ?? []).map((round) => round[figure]);
  const share = (a: Mode, b: Mode) =>
    spread(
      of(a, 'rowsPerSecond').map((rows, i) => rows / (of(b, 'rowsPerSecond')[i] ?? Number.NaN)),
      2,
    );
  yield `${ROUNDS} rounds of ${BATCHES} × ${BATCH} rows; min / median / max`;
  yield `record to COPY of the same rows: ${share('record', 'copy')} × rows/s (target ≥ 0.7, I1)`;
  yield `record with the ladder to record alone: ${share('record with ladder', 'record')} × rows/s (target ≥ 0.65, I4)`;
  for (const mode of MODES)
    yield `  ${mode}: ${spread(of(mode, 'rowsPerSecond'), 0)} rows/s, CPU a row ${median(of(mode, 'ourMicros')).toFixed(1)} µs ours and ${median(of(mode, 'postgresMicros')).toFixed(1)} µs Postgres`;
}

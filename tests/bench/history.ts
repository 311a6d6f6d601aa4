import { rmSync } from 'node:fs';
import { rebuildLadder } from '#lib/history/ladder/rebuild-ladder.ts';
import { silentLog } from '#lib/log.ts';
import { openFolder } from '../support/open-folder.ts';
import { cpuOf, since } from './cpu.ts';
import { timed } from './figures.ts';
import { agentsFor, END } from './history-data.ts';
import { benchExactness } from './history-exact.ts';
import { createDatabase, loadHistory, startPostgres, type BenchDatabase } from './history-load.ts';
import { benchReports } from './history-reports.ts';
import { benchSizes } from './history-sizes.ts';

/** Ten millions are what the targets are about. */
const EVENTS = Number(process.env.BENCH_EVENTS ?? 1_000_000);

/** 90 days of history in a Postgres of their own: making the ladder, what it takes, and every report. */
export async function* run(): AsyncGenerator<string> {
  const folder = openFolder();
  const postgres = await startPostgres(folder);
  try {
    const reports = await createDatabase(postgres, 'reports');
    yield* benchLadder(reports, postgres.dataDir);
    yield* benchSizes(reports.sql);
    yield* benchExactness(reports);
    yield* benchReports(reports, postgres.dataDir);
    await reports.close();
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* benchLadder(database: BenchDatabase, dataDir: string): AsyncGenerator<string> {
  const agents = agentsFor(EVENTS);
  const before = cpuOf(dataDir);
  const load = await timed(() => loadHistory(database, agents));
  const loaded = cpuOf(dataDir);
  let peak = 0;
  const onProgress = () => (peak = Math.max(peak, process.memoryUsage().rss));
  const { ms } = await timed(() => rebuildLadder(database.prisma, { log: silentLog, upTo: END, onProgress }));
  const made = since(loaded, cpuOf(dataDir));
  await database.sql.query('VACUUM (ANALYZE)');
  const rows = load.result;
  const rate = (took: number) => `${Math.round((rows * 1000) / took)} events/s`;
  const each = (cpu: number) => `${((cpu * 1000) / rows).toFixed(1)} µs`;
  yield `${rows} events of ${agents} agents in two queues each, 90 days; loaded by COPY: ${rate(load.ms)}`;
  yield `spans and buckets made anew: ${rate(ms)} (${(ms / load.ms).toFixed(1)} × the load), CPU an event ${each(made.ours)} ours and ${each(made.postgres)} Postgres (load ${each(since(before, loaded).postgres)}), ${Math.round(peak / 1024 ** 2)} MB`;
}

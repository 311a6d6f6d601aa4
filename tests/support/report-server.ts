import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { silentLog } from '#lib/log.ts';
import { openFolder } from './open-folder.ts';
import { test as base } from './quiet-page.ts';
import { startRealServer } from './real-server.ts';
import { recordTheHistory, ZONE } from './report-history.ts';
import { letIn, signInTo } from './sign-in.ts';

export interface ReportServer {
  readonly url: string;
  /** Gets a path of the server, as the administrator. */
  readonly ask: (path: string) => Promise<Response>;
  readonly cookie: string;
  /** Asks Postgres, beside the server. */
  readonly sql: (query: string) => Promise<Record<string, unknown>[]>;
}

/** Nobody listens there: what reports tell is history. */
const NO_PBX = { wsiUrl: 'ws://127.0.0.1:9/', apiUrl: 'http://127.0.0.1:9/api' };

async function startReportServer(): Promise<ReportServer & { readonly end: () => Promise<void> }> {
  const dataDir = openFolder();
  const postgres = await startEmbeddedPostgres(join(dataDir, 'postgres'), silentLog);
  await recordTheHistory(postgres.url);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const env = { DATABASE_URL: postgres.url, REPORT_TIMEZONE: ZONE };
  const server = await startRealServer({ ...NO_PBX, dataDir: join(dataDir, 'server'), env });
  const cookie = await signInTo(server.url);
  const ask = (path: string) => fetch(`${server.url}${path}`, { headers: { cookie } });
  const known = async () => (await ask('/reports/quality/export?format=csv')).ok;
  while (!(await known())) await new Promise((resolve) => setTimeout(resolve, 100));
  return {
    ...{ url: server.url, ask, cookie },
    sql: async (query) => (await client.query<Record<string, unknown>>(query)).rows,
    async end() {
      await server.end();
      await client.end();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A server over recorded history, one for all tests of a worker; the administrator is signed in. */
export const test = base.extend<object, { readonly reports: ReportServer }>({
  context: async ({ context, reports }, use) => {
    await letIn(context, reports.url, reports.cookie);
    await use(context);
  },
  reports: [
    async ({ browserName: _ }, use) => {
      const server = await startReportServer();
      await use(server);
      await server.end();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

export const { expect } = test;

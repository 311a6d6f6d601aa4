import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { silentLog } from '#lib/log.ts';
import { openFolder } from './open-folder.ts';
import { startRealServer } from './real-server.ts';
import { signInTo } from './sign-in.ts';
import { siteOf } from './site.ts';

/** Nobody listens there: what may be changed does not depend on a PBX. */
const NO_PBX = { wsiUrl: 'ws://127.0.0.1:9/', apiUrl: 'http://127.0.0.1:9/api' };

/** A real server over a Postgres that the test can look into, break, and stop. */
export async function startOnOwnPostgres() {
  const dataDir = openFolder();
  const postgres = await startEmbeddedPostgres(join(dataDir, 'database'), silentLog);
  const server = await startRealServer({ ...NO_PBX, dataDir, env: { DATABASE_URL: postgres.url } });
  const administrator = await signInTo(server.url);
  const database = new pg.Client({ connectionString: postgres.url });
  await database.connect();
  return {
    ...{ server, postgres, database, administrator, site: siteOf(server.url, administrator, database) },
    async end() {
      await database.end();
      await server.end();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

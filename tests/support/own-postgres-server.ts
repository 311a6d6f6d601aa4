import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { silentLog } from '#lib/log.ts';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { openFolder } from './open-folder.ts';
import { startRealServer } from './real-server.ts';
import { signInTo } from './sign-in.ts';
import { siteOf } from './site.ts';

/** A real server with an idle PBX, over a Postgres that the test can look into, break, and stop. */
export async function startOnOwnPostgres() {
  const dataDir = openFolder();
  const postgres = await startEmbeddedPostgres(join(dataDir, 'database'), silentLog);
  const pbx = createVirtualPbx({ load: 'idle', queues: 1, agents: 4 });
  const server = await startRealServer({
    ...(await pbx.listen(0)),
    dataDir,
    env: { DATABASE_URL: postgres.url },
  });
  const administrator = await signInTo(server.url);
  const database = new pg.Client({ connectionString: postgres.url });
  await database.connect();
  return {
    ...{ server, postgres, database, administrator, site: siteOf(server.url, administrator, database) },
    async end() {
      await database.end();
      await server.end();
      await pbx.close();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

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
import { openTcpLine } from './tcp-line.ts';

const BREAK = `
  CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the audit log is full'; END $$;
  CREATE TRIGGER is_full BEFORE INSERT ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION is_full()`;
const MEND = 'DROP TRIGGER is_full ON audit_log; DROP FUNCTION is_full';

/** A real server with an idle PBX, over a Postgres that the test can look into, break, and cut off. */
export async function startOnOwnPostgres() {
  const dataDir = openFolder();
  const postgres = await startEmbeddedPostgres(join(dataDir, 'database'), silentLog);
  const url = new URL(postgres.url);
  const line = await openTcpLine(Number(url.port));
  url.port = String(line.port);
  const pbx = createVirtualPbx({ load: 'idle', queues: 1, agents: 4 });
  const addresses = await pbx.listen(0);
  const server = await startRealServer({ ...addresses, dataDir, env: { DATABASE_URL: url.href } });
  const administrator = await signInTo(server.url);
  const database = new pg.Client({ connectionString: postgres.url });
  await database.connect();
  return {
    ...{ server, line, database, administrator, site: siteOf(server.url, administrator, database) },
    /** While the audit log takes no row. */
    async withoutAudit<T>(work: () => Promise<T>): Promise<T> {
      await database.query(BREAK);
      try {
        return await work();
      } finally {
        await database.query(MEND);
      }
    },
    async end() {
      await database.end();
      await server.end();
      await pbx.close();
      line.close();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

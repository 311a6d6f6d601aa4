import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { silentLog } from '#lib/log.ts';
import { openFolder } from './open-folder.ts';
import { startRealServer } from './real-server.ts';
import { signInTo } from './sign-in.ts';
import { siteOf } from './site.ts';
import { openTcpLine } from './tcp-line.ts';

/** Nobody listens there: what may be changed does not depend on a PBX. */
const NO_PBX = { wsiUrl: 'ws://127.0.0.1:9/', apiUrl: 'http://127.0.0.1:9/api' };

const BREAK = `
  CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the audit log is full'; END $$;
  CREATE TRIGGER is_full BEFORE INSERT ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION is_full()`;
const MEND = 'DROP TRIGGER is_full ON audit_log; DROP FUNCTION is_full';

/** A real server over a Postgres that the test can look into, break, and cut off. */
export async function startOnOwnPostgres() {
  const dataDir = openFolder();
  const postgres = await startEmbeddedPostgres(join(dataDir, 'database'), silentLog);
  const url = new URL(postgres.url);
  const line = await openTcpLine(Number(url.port));
  url.port = String(line.port);
  const server = await startRealServer({ ...NO_PBX, dataDir, env: { DATABASE_URL: url.href } });
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
      line.close();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

import { rmSync } from 'node:fs';
import { openFolder } from '../support/open-folder.ts';
import { createDatabase, startPostgres } from './history-load.ts';
import { benchRecorder } from './recorder-rounds.ts';

/** Recording in a Postgres of its own. */
export async function* run(): AsyncGenerator<string> {
  const folder = openFolder();
  const postgres = await startPostgres(folder);
  try {
    const database = await createDatabase(postgres, 'recorder');
    yield* benchRecorder(database, postgres.dataDir);
    await database.close();
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

import { rmSync } from 'node:fs';
import { openFolder } from '../support/open-folder.ts';
import { createDatabase, startPostgres } from './history-load.ts';
import { benchRecorder } from './history-recorder.ts';
const folder = openFolder(); const postgres = await startPostgres(folder);
try { const db = await createDatabase(postgres, 'recorder'); for await (const l of benchRecorder(db, postgres.dataDir)) console.log(l); await db.close(); } finally { await postgres.stop(); rmSync(folder, { recursive: true, force: true }); }

import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { startRecorder } from '#lib/history/recorder.ts';
import { openSpool } from '#lib/history/spool.ts';
import { silentLog } from '#lib/log.ts';
import { numbered } from '../history/recordable-events.ts';

/** A process to kill: appends events of the source named, with a recorder at work, and prints each number when it is in. */
const [dir = '', url = '', source = '', segmentBytes = ''] = process.argv.slice(2);
const spool = openSpool({ dir, log: silentLog, segmentBytes: Number(segmentBytes) });
const prisma = openPrisma(url, { log: silentLog, connections: 2 });
startRecorder({ spool, store: createPostgresHistoryStore(prisma, silentLog), log: silentLog });

for (let n = 0; ;) {
  const batch = Array.from({ length: 1 + (n % 4) }, (_, i) => ({ ...numbered(n + i), source }));
  spool.append(batch);
  n += batch.length;
  writeSync(1, batch.map(({ agent }) => `${agent}\n`).join(''));
  if (n % 3 === 0) await pause(1);
}

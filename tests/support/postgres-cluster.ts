import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { migrate } from '#lib/history/migrate.ts';
import { runningPostmaster } from '#lib/history/postmaster.ts';
import { silentLog } from '#lib/log.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Ask here for the url of the run's Postgres; the first who asks has it started. */
    readonly postgresDoor: string;
  }
}

const PREFIX = 'readyboard-test-';

/** One Postgres for the run, with a migrated database to copy; started when the first test asks for it. */
export default async function setup(project: TestProject) {
  await sweep();
  const dir = join(tmpdir(), `${PREFIX}${process.pid}`);
  let starting: Promise<EmbeddedPostgres> | null = null;
  const door = createServer((_, response) => {
    (starting ??= start(dir)).then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await once(door.listen(0, '127.0.0.1'), 'listening');
  project.provide('postgresDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.close();
    door.closeAllConnections();
    if (starting) await (await starting).stop();
    rmSync(dir, { recursive: true, force: true });
  };
}

async function start(dir: string): Promise<EmbeddedPostgres> {
  mkdirSync(dir);
  chmodSync(dir, 0o755);
  const postgres = await startEmbeddedPostgres(join(dir, 'postgres'), silentLog);
  await migrate(postgres.url, silentLog);
  return postgres;
}

/** Ends and removes what a run left that was killed. */
async function sweep(): Promise<void> {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  for (const name of names.filter((name) => !isAlive(Number(name.slice(PREFIX.length))))) {
    const left = await runningPostmaster(join(tmpdir(), name, 'postgres/data'));
    if (left) process.kill(left.pid, 'SIGQUIT');
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

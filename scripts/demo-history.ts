import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DAYS = 14;

/**
 * On the first start: two weeks of history up to now, of the very queues and agents that the live virtual PBX has. What is
 * in the database already stays as it is. Without a history the demo goes on all the same.
 */
export async function historyIfNone(dataDir: string): Promise<void> {
  // Saves the later starts from starting Postgres only to look; a database of somebody's own is looked at.
  const done = process.env.DATABASE_URL ? null : join(dataDir, 'history-generated');
  if (done && existsSync(done)) return;
  const words = ['--if-empty', '--days', String(DAYS)];
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/generate-history.ts', ...words], {
    // No terminal for it: what is built at the same time writes there too, and lines do not mix.
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATA_DIR: dataDir },
  });
  child.stdout.pipe(process.stdout);
  const pass = (signal: NodeJS.Signals) => {
    process.exitCode = 130;
    child.kill(signal);
  };
  process.once('SIGINT', pass).once('SIGTERM', pass);
  const [code] = (await once(child, 'exit')) as [number | null];
  process.off('SIGINT', pass).off('SIGTERM', pass);
  if (process.exitCode === 130) process.exit();
  if (code !== 0) return void process.stdout.write('There is no generated history, or not all of it.\n');
  if (!done) return;
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(done, '');
}

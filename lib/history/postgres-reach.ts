import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Log } from '#lib/log.ts';
import type { Account } from './postgres-account.ts';
import type { Binaries } from './postgres-binaries.ts';

/**
 * Root's Postgres runs as the account `postgres`, which cannot pass through a closed folder such as /root. What lies
 * behind one is kept here instead.
 */
const ELSEWHERE = '/var/lib/readyboard';

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

function canReach(account: Account, path: string): boolean {
  if (!account) return true;
  return spawnSync('/bin/sh', ['-c', 'test -x "$0"', path], { ...account, cwd: '/' }).status === 0;
}

/** The binaries, copied to where the account can run them if it cannot where they are. */
export function binariesWithinReach(
  account: Account,
  binaries: Binaries,
  log: Log,
  elsewhere = ELSEWHERE,
): Binaries {
  if (canReach(account, binaries.postgres)) return binaries;
  const from = dirname(dirname(binaries.postgres));
  const to = join(elsewhere, `postgres-${shortHash(from)}`);
  if (!existsSync(to)) {
    log.info({ from, to }, 'Postgres copied to where its account can run it');
    cpSync(from, `${to}.part`, { recursive: true, verbatimSymlinks: true, force: true });
    renameSync(`${to}.part`, to);
  }
  const moved = (path: string) => join(to, 'bin', basename(path));
  return { initdb: moved(binaries.initdb), pgCtl: moved(binaries.pgCtl), postgres: moved(binaries.postgres) };
}

/** The folder for Postgres's data, made and the account's own: `dir`, or another if the account cannot reach that. */
export function folderWithinReach(account: Account, dir: string, log: Log, elsewhere = ELSEWHERE): string {
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  if (!account) return dir;
  const place = canReach(account, dir) ? dir : join(elsewhere, `data-${shortHash(resolve(dir))}`);
  if (place !== dir)
    log.warn({ dir, place }, 'the account postgres cannot reach DATA_DIR: its data is kept elsewhere');
  mkdirSync(place, { recursive: true, mode: 0o755 });
  chownSync(place, account.uid, account.gid);
  if (canReach(account, place)) return place;
  throw new Error(
    `Postgres does not run as root but as the account "postgres", which can reach neither ${dir} nor ${place}. ` +
      `Run Readyboard as an ordinary user, put DATA_DIR elsewhere, or set DATABASE_URL to a Postgres of your own.`,
  );
}

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findAccount } from '#lib/history/postgres-account.ts';
import { findBinaries } from '#lib/history/postgres-binaries.ts';
import { binariesWithinReach, folderWithinReach } from '#lib/history/postgres-reach.ts';
import { silentLog } from '#lib/log.ts';
import { tempDir } from '#tests/support/temp-dir.ts';

/** A folder that only root passes through, as /root is. */
function closedFolder(): string {
  const closed = join(tempDir(), 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0o700);
  return closed;
}

describe.runIf(process.getuid?.() === 0)('Postgres run by root', () => {
  const account = findAccount(silentLog);

  test('keeps its data in the folder given, as its own', () => {
    const dir = join(tempDir(), 'postgres');
    expect(folderWithinReach(account, dir, silentLog)).toBe(dir);
    expect(statSync(dir).uid).toBe(account?.uid);
  });

  test('keeps its data elsewhere, and always in the same place, when the folder is behind a closed one', () => {
    const [dir, elsewhere] = [join(closedFolder(), 'postgres'), join(tempDir(), 'elsewhere')];
    const place = folderWithinReach(account, dir, silentLog, elsewhere);
    expect(place.startsWith(elsewhere)).toBe(true);
    expect(statSync(place).uid).toBe(account?.uid);
    expect(folderWithinReach(account, dir, silentLog, elsewhere)).toBe(place);
  });

  test('says what to do when there is no place for its data', () => {
    const refused = () =>
      folderWithinReach(account, join(closedFolder(), 'a'), silentLog, join(closedFolder(), 'b'));
    expect(refused).toThrow(/can reach neither .*closed\/a nor .*closed\/b.*DATA_DIR/s);
  });

  test('runs from a copy of its programs when they are behind a closed folder', async () => {
    const real = await findBinaries();
    expect(binariesWithinReach(account, real, silentLog)).toBe(real);
    const closed = join(closedFolder(), 'native');
    spawnSync('cp', ['-a', join(real.postgres, '..', '..'), closed]);
    const hidden = {
      ...real,
      postgres: join(closed, 'bin', 'postgres'),
      pgCtl: join(closed, 'bin', 'pg_ctl'),
    };
    const { postgres, pgCtl } = binariesWithinReach(account, hidden, silentLog, join(tempDir(), 'elsewhere'));
    expect(existsSync(pgCtl)).toBe(true);
    const { stdout } = spawnSync(postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
    expect(stdout).toContain('PostgreSQL) 18');
  });
});

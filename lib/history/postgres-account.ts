import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { Log } from '#lib/log.ts';

/** Who Postgres runs as. `null`: as we do. Postgres refuses to be root, so root lends it the account `postgres`. */
export type Account = { readonly uid: number; readonly gid: number } | null;

const NAME = 'postgres';

export function findAccount(log: Log): Account {
  if (process.getuid?.() !== 0) return null;
  const found = lookUp();
  if (found) return found;
  log.info({ account: NAME }, 'account made for Postgres, which does not run as root');
  execFileSync('groupadd', ['--system', '--force', NAME], { stdio: 'pipe' });
  execFileSync(
    'useradd',
    ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', '-g', NAME, NAME],
    {
      stdio: 'pipe',
    },
  );
  const made = lookUp();
  if (!made) throw new Error(`The account ${NAME} could not be made. Make it, or set DATABASE_URL.`);
  return made;
}

function lookUp(): Account {
  const ask = (flag: string) => spawnSync('id', [flag, NAME], { encoding: 'utf8' });
  const [uid, gid] = [ask('-u'), ask('-g')];
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}

const execFileAsync = promisify(execFile);

/** Runs a program of Postgres's to its end; rejects with what it said. */
export async function runAs(
  account: Account,
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<void> {
  await execFileAsync(program, [...args], { ...account, cwd, timeout: 120_000 }).catch((error: unknown) => {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(stderr?.trim() || message, { cause: error });
  });
}

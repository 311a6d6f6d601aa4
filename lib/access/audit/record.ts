import { inShort } from '#lib/history/failures.ts';
import type { Log } from '#lib/log.ts';
import { appendRows, appendWithin } from './append-rows.ts';
import type { Joined } from './as-one.ts';
import type { Audit } from './audit.ts';
import type { Unsealed } from './row.ts';
import { unsealedOf } from './unsealed.ts';

/** More than this are refused rather than kept in memory: the database is away, or somebody floods the server. */
const MOST_WAITING = 1000;

interface Waiting {
  readonly row: Unsealed;
  readonly written: () => void;
  readonly refused: (error: unknown) => void;
}

/**
 * The audit log in Postgres. What comes while rows are being written waits and goes with the next transaction; what
 * tells of work that is done as one goes with that.
 */
export function createAudit({ prisma, current, log }: Omit<Joined, 'asOne'> & { readonly log: Log }): Audit {
  let waiting: Waiting[] = [];
  let writing = false;

  async function write(): Promise<void> {
    if (writing) return;
    writing = true;
    while (waiting.length > 0) {
      const together = waiting;
      waiting = [];
      await appendRows(
        prisma,
        together.map(({ row }) => row),
        Date.now,
      ).then(
        () => together.forEach(({ written }) => written()),
        (error: unknown) => {
          log.error({ error: inShort(error), rows: together.length }, 'the audit log cannot be written');
          together.forEach(({ refused }) => refused(error));
        },
      );
    }
    writing = false;
  }

  const inLine = (row: Unsealed) =>
    new Promise<void>((written, refused) => {
      if (waiting.length >= MOST_WAITING) throw new Error('Too much waits to be written in the audit log.');
      waiting.push({ row, written, refused });
      void write();
    });

  return {
    record(entry) {
      const [within, row] = [current(), unsealedOf(entry)];
      return within ? appendWithin(within, [row], Date.now) : inLine(row);
    },
  };
}

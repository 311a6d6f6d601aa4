import { runtime } from '#lib/runtime.ts';
import type { Audited, AuditEntry } from './audit/audit.ts';
import { factsOf } from './request-facts.ts';
import type { Subject } from './subject.ts';

/** What the audit log is told of a change. */
export interface ToldOfChange {
  /** What was changed. */
  readonly target: string | null;
  /** Says better than the route's own word what was done. */
  readonly audited?: Audited;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The row could not be written: nothing is done that is not written down. */
export class Unwritten extends Error {}

/** Writes the one row of a request. Rejects with `Unwritten`. */
export const recordChange =
  (subject: Subject, headers: Headers, action: Audited) =>
  async (outcome: AuditEntry['outcome'], { audited = action, ...told }: ToldOfChange): Promise<void> => {
    try {
      await runtime().audit.record({ action: audited, subject, ...factsOf(headers), outcome, ...told });
    } catch (cause) {
      throw new Unwritten('the audit log takes nothing', { cause });
    }
  };

class Rehearsed extends Error {}

/** Writes a row and takes it back: the log would take it now. Rejects with `Unwritten`. */
export const rehearse = (record: () => Promise<void>): Promise<void> =>
  runtime()
    .asOne(async () => {
      await record();
      throw new Rehearsed();
    })
    .catch((cause: unknown) => {
      if (cause instanceof Rehearsed) return;
      throw cause instanceof Unwritten ? cause : new Unwritten('the database takes nothing', { cause });
    });

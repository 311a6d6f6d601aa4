import type { Log } from '#lib/log.ts';
import type { Audit } from './audit/audit.ts';
import type { RequestFacts } from './request-facts.ts';
import type { Subject } from './subject.ts';
import { summing, type Summing } from './summing.ts';

/** Somebody known asked for a page or file that they may not see. */
export interface Denial {
  readonly subject: Subject;
  readonly facts: RequestFacts;
  /** The action that `can` refused, and to what. */
  readonly target: string;
}

/** Writes down who asked for what is not theirs: the first time at once, the others of the same minute by their number. */
export const createTellDenied = (log: Log, audit: Audit, windowMs?: number): Summing<Denial> =>
  summing(
    ({ subject, target }) => JSON.stringify([subject.kind, 'id' in subject ? subject.id : null, target]),
    {
      write({ subject, facts, target }, times) {
        const entry = { action: 'denied', subject, ...facts, outcome: 'refused', target } as const;
        audit.record({ ...entry, details: { times } }).catch((error: unknown) => {
          log.error({ error: String(error) }, 'the audit log does not take who was denied a page');
        });
      },
      more: (times) => log.warn({ times }, 'more pages were denied than is written down'),
    },
    windowMs,
  );

import type { Log } from '#lib/log.ts';
import type { NotGiven } from '#lib/relay/viewer.ts';
import type { Audit, AuditEntry } from './audit/audit.ts';
import { NOBODY } from './subject.ts';
import { summing, type Summing } from './summing.ts';

/** Writes down what the relay did not give: the first of a kind at once, the others of the same minute by their number. */
export const createTellNotGiven = (log: Log, audit: Audit, windowMs?: number): Summing<NotGiven> =>
  summing(
    ({ kind, why, address, session, view }) => JSON.stringify([kind, why, address, session, view]),
    {
      write(what, times) {
        log.warn({ ...what, times }, 'not given to a screen');
        audit.record(entryOf(what, times)).catch((error: unknown) => {
          log.error({ error: String(error) }, 'the audit log does not take what was not given to a screen');
        });
      },
      more: (times) => log.warn({ times }, 'more was not given to screens than is written down'),
    },
    windowMs,
  );

const entryOf = ({ kind, why, address, session, view }: NotGiven, times: number): AuditEntry => ({
  action: kind,
  subject: NOBODY,
  address,
  requestId: null,
  target: view,
  outcome: 'refused',
  details: { why, times, ...(session !== null && { session }) },
});

import type { Log } from '#lib/log.ts';
import type { NotGiven } from '#lib/relay/viewer.ts';
import type { Audit, AuditEntry } from './audit/audit.ts';
import { NOBODY } from './subject.ts';

const WINDOW_MS = 60_000;
/** Different ones in a minute, over all: whoever comes from many addresses cannot fill the logs either. */
const MOST = 30;

interface Counted {
  readonly what: NotGiven;
  more: number;
}

/**
 * Writes down what the relay did not give: the first of a kind at once, the others of the same minute by their number
 * at its end. Call `stop` at the end.
 */
export function createTellNotGiven(
  log: Log,
  audit: Audit,
  windowMs = WINDOW_MS,
): { readonly tell: (what: NotGiven) => void; readonly stop: () => void } {
  let seen = new Map<string, Counted>();
  let untold = 0;

  const write = (what: NotGiven, times: number) => {
    log.warn({ ...what, times }, 'not given to a screen');
    audit.record(entryOf(what, times)).catch((error: unknown) => {
      log.error({ error: String(error) }, 'the audit log does not take what was not given to a screen');
    });
  };
  const close = () => {
    const before = [...seen.values()];
    seen = new Map();
    for (const { what, more } of before) if (more > 0) write(what, more);
    if (untold > 0) log.warn({ times: untold }, 'more was not given to screens than is written down');
    untold = 0;
  };
  const closing = setInterval(close, windowMs);
  return {
    tell(what) {
      const key = JSON.stringify([what.kind, what.why, what.address, what.session, what.view]);
      const before = seen.get(key);
      if (before) before.more += 1;
      else if (seen.size >= MOST) untold += 1;
      else {
        seen.set(key, { what, more: 0 });
        write(what, 1);
      }
    },
    stop() {
      clearInterval(closing);
      close();
    },
  };
}

const entryOf = ({ kind, why, address, session, view }: NotGiven, times: number): AuditEntry => ({
  action: kind,
  subject: NOBODY,
  address,
  requestId: null,
  target: view,
  outcome: 'refused',
  details: { why, times, ...(session !== null && { session }) },
});

import type { LinkHealth } from '#lib/floor/link.ts';
import { inShort } from '#lib/history/failures.ts';
import type { Retention } from '#lib/history/retention.ts';
import type { Log } from '#lib/log.ts';
import { sayAnchor } from './anchor.ts';
import type { Joined } from './as-one.ts';
import type { Audit } from './audit.ts';
import { createOwnHappenings, type OwnHappenings } from './own-happenings.ts';
import { createAudit } from './record.ts';
import { LOOK_EVERY_MS, watchServer } from './watch-server.ts';

interface Options extends Omit<Joined, 'asOne'> {
  /** The table is there. */
  readonly ready: Promise<boolean>;
  readonly links: () => readonly LinkHealth[];
  readonly build: string;
  /** Noted at each start: since when it is in force can be read from the log. */
  readonly retention: Retention;
  readonly log: Log;
}

export interface KeptAudit extends Audit {
  /** What happens to the server itself. */
  readonly tell: OwnHappenings['tell'];
  readonly stop: () => Promise<void>;
}

/** The audit log of a running server: what others record, what happens to the server, and where it ends each day. */
export function keepAudit({ prisma, current, ready, links, build, retention, log }: Options): KeptAudit {
  const audit = createAudit({ prisma, current, log });
  const own = createOwnHappenings({ audit, ready, log });
  const anchor = () =>
    sayAnchor(prisma, log).catch((error: unknown) => {
      log.warn({ error: inShort(error) }, 'the last row of the audit log could not be read');
    });
  own.tell('server-started', null, { build, retention });
  const saying = own.written().then(anchor);
  const look = watchServer({
    ...{ links, tell: own.tell, clock: Date, steady: performance },
    onNewDay: () => void anchor(),
  });
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    ...{ record: audit.record, tell: own.tell },
    async stop() {
      clearInterval(timer);
      await Promise.all([own.stop(), saying]);
    },
  };
}

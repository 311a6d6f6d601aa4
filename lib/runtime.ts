import type { Joined } from '#lib/access/audit/as-one.ts';
import type { Audit } from '#lib/access/audit/audit.ts';
import type { Displays } from '#lib/access/displays/displays.ts';
import type { Identity } from '#lib/access/identity/identity.ts';
import type { Subject } from '#lib/access/subject.ts';
import type { Denial } from '#lib/access/tell-denied.ts';
import type { Control } from '#lib/control/control.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Retention } from '#lib/history/retention.ts';
import type { Log } from '#lib/log.ts';
import type { CurrentView } from '#lib/relay/current-view.ts';
import type { Scope } from '#lib/relay/scope.ts';
import type { ServiceLevels } from '#lib/today/service-levels.ts';

/**
 * What a page or route must reach in the running server. Next bundles its own copies of our modules, so nothing can be
 * shared by importing it: only `globalThis` is one and the same.
 */
export interface Runtime {
  readonly prisma: PrismaClient;
  /** Changes by `prisma`, and the row of `audit` that tells of them: together, or not at all. */
  readonly asOne: Joined['asOne'];
  /** Who asks, by the headers of the request. Never throws for credentials that are wrong or old. */
  readonly subjectOf: (headers: Headers) => Promise<Subject>;
  readonly audit: Audit;
  /** Somebody known was refused a page or a file. */
  readonly denied: (denial: Denial) => void;
  readonly identity: Identity;
  readonly displays: Displays;
  /** What may be set in the PBXs, and setting it. */
  readonly control: Control;
  /** The view as the screens of a scope are told it; `null` for a name that is no view. */
  readonly currentView: (view: string, scope: Scope) => CurrentView | null;
  /** Reports know everything that arrived before; `null` while they do not know yet. */
  readonly reportsKnownTo: () => number | null;
  readonly serviceLevels: ServiceLevels;
  readonly apiToken: string | undefined;
  readonly log: Log;
  /** How long each level of history is kept; for ever where nothing is said. */
  readonly retention: Retention;
  /** For what people's data is collected, in the words of whoever runs this; `undefined`: in ours. */
  readonly purpose: string | undefined;
  /** Where people reach this server: `https://wall.example`. */
  readonly publicAddress: string;
  /** IANA name: the zone of the site clock and of reports. */
  readonly timeZone: string;
}

const KEY = Symbol.for('readyboard.runtime');
const shared = globalThis as { [KEY]?: Runtime };

export const shareRuntime = (runtime: Runtime): void => void (shared[KEY] = runtime);

/** Throws where no server runs around the page, as while pages are built: read it in requests only. */
export function runtime(): Runtime {
  const running = shared[KEY];
  if (!running)
    throw new Error('This page needs the running server: start it with server.ts, not with `next start`.');
  return running;
}

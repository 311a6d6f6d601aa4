import type { Scope } from './scope.ts';

/** Somebody who may look at screens, as far as the relay has to know. */
export interface Viewer {
  /** The same for all sockets of one session. Not a secret: it is logged. */
  readonly session: string;
  readonly scope: Scope;
  readonly mayFollow: (view: string) => boolean;
  /** When the session ends by itself, in UTC milliseconds; `null` where it does not. */
  readonly expiresAt: number | null;
}

/** What a socket showed when it was opened: all that is needed to ask again who it is. */
export type Credentials = Readonly<Partial<Record<'cookie' | 'authorization', string>>>;

/** Who shows these; `null` for nobody. Rejects where it cannot be known now. */
export type ViewerOf = (credentials: Credentials) => Promise<Viewer | null>;

/** What was not given, for the log and the audit log: never what was said, and no secret. */
export interface NotGiven {
  readonly kind: 'denied' | 'limited';
  readonly why: string;
  readonly address: string;
  /** Who asked; `null` for somebody who is not signed in. */
  readonly session: string | null;
  /** The view that was asked for. */
  readonly view: string | null;
}

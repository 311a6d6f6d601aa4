import type { Subject } from '#lib/access/subject.ts';

/** Everything that is written down: what was done, in the words of the table in docs/access.md. */
export const AUDITED = [
  ...(['sign-in', 'sign-in-refused', 'sign-out', 'session-ended', 'single-sign-on'] as const),
  ...(['user-made', 'user-changed', 'user-disabled', 'password-set', 'second-factor'] as const),
  ...([
    'pairing-begun',
    'pairing-claimed',
    'pairing-approved',
    'pairing-denied',
    'pairing-redeemed',
  ] as const),
  ...(['display-rotated', 'display-changed', 'display-revoked'] as const),
  ...(['agent-commanded', 'service-level-chosen'] as const),
  ...(['report-read', 'report-exported', 'audit-exported'] as const),
  ...(['denied', 'limited'] as const),
  ...(['retention-run', 'clock-jumped', 'feed-lost', 'feed-restored', 'server-started'] as const),
] as const;
export type Audited = (typeof AUDITED)[number];

/** Who did what nobody asked for. */
export interface Server {
  readonly kind: 'server';
}

export const SERVER: Server = { kind: 'server' };

/** What happened, as told by whoever did it. */
export interface AuditEntry {
  readonly action: Audited;
  readonly subject: Subject | Server;
  /** IP address of who asked; `null` for what the server did by itself. */
  readonly address: string | null;
  readonly requestId: string | null;
  /** To what: a user's e-mail, a display's name, a report. */
  readonly target: string | null;
  readonly outcome: 'done' | 'refused' | 'failed';
  /** Before and after, choices of a report: never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What somebody is told whose row could not be written. */
export const UNWRITTEN =
  'Nothing was changed: the audit log, where this has to be written down, takes nothing just now. Try again in a moment.';

/** Where everything goes that must be known afterwards: append-only, each row sealed with the one before. */
export interface Audit {
  /**
   * Resolves once the row is in Postgres. Rejects where it cannot be: what is not written down does not happen. Called
   * from work that is done as one (as-one.ts), it is the last thing of it, and in Postgres when that is.
   */
  readonly record: (entry: AuditEntry) => Promise<void>;
}

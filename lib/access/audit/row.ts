import type { AuditEntry } from './audit.ts';

/** What is written of a happening, before it has its place in the log. */
export interface Unsealed {
  readonly action: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  /** As they were called then: an e-mail address, the name of a display. */
  readonly actorLabel: string | null;
  readonly role: string | null;
  readonly address: string | null;
  readonly target: string | null;
  readonly outcome: string;
  readonly requestId: string | null;
  /** JSON. */
  readonly details: unknown;
}

/** A row of the log. */
export interface AuditRow extends Unsealed {
  /** From 1, without a gap. */
  readonly seq: number;
  /** UTC milliseconds. */
  readonly at: number;
  /** The hash of the row before; `FIRST_PREVIOUS` of the first. */
  readonly previous: string;
  readonly hash: string;
}

type Actor = Pick<Unsealed, 'actorId' | 'actorLabel' | 'role'>;

/** Whoever it was, by what is true of them at that moment: names and roles change later. */
export function actorOf(subject: AuditEntry['subject']): Actor {
  switch (subject.kind) {
    case 'user':
      return { actorId: subject.id, actorLabel: subject.email, role: subject.role };
    case 'display':
      return { actorId: subject.id, actorLabel: subject.name, role: null };
    case 'program':
    case 'nobody':
    case 'server':
      return { actorId: null, actorLabel: null, role: null };
  }
}

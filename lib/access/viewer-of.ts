import type { Viewer, ViewerOf } from '#lib/relay/viewer.ts';
import { can } from './can.ts';
import { scopeOf } from './scope-of.ts';
import type { Subject } from './subject.ts';

/** Tells the relay of somebody what it has to know to show them screens; `null` for somebody who is to see none. */
function viewerFor(subject: Subject): Viewer | null {
  if (subject.kind === 'nobody') return null;
  return {
    session: sessionOf(subject),
    scope: scopeOf(subject),
    mayFollow: (view) => can(subject, 'view:follow', view),
    expiresAt: 'expiresAt' in subject ? (subject.expiresAt ?? null) : null,
  };
}

function sessionOf(subject: Exclude<Subject, { kind: 'nobody' }>): string {
  if (subject.kind === 'program') return 'program';
  return subject.kind === 'user' ? `user ${subject.id} ${subject.sessionId}` : `display ${subject.id}`;
}

/** Who is behind a socket, by the same rule as behind a request. */
export const createViewerOf =
  (subjectOf: (headers: Headers) => Promise<Subject>): ViewerOf =>
  async (credentials) =>
    viewerFor(await subjectOf(new Headers(credentials)));

import { Refused } from '../change.ts';
import type { Subject } from '../subject.ts';

/** The session of a user who does something at a desk: programs have none. */
export function sessionOf(subject: Subject): string {
  if (subject.kind !== 'user') throw new Refused(403, 'Only somebody who is signed in may do that.');
  return subject.sessionId;
}

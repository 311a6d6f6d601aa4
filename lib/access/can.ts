import type { ReportId } from '#lib/reports/choices.ts';
import { parseView } from '#lib/relay/view-names.ts';
import type { Subject, User } from './subject.ts';

/** What can be done, and to what. Queues are `source/number`. */
export interface Resources {
  /** Look at a wall. */
  'board:open': string;
  /** Follow a live view, by its name. What its rows hold is cut down by `scopeOf`. */
  'view:follow': string;
  /** Be told of a queue: its row, its figures, its part of a report. */
  'queue:see': string;
  'report:read': ReportId;
  /** The live desk: the floor, a queue, an agent. What is on it, the views and reports decide. */
  'desk:open': null;
  /** Set the state of an agent in a queue. */
  'agent:command': string;
  /** Choose how service level is reckoned. */
  'service-level:choose': null;
  /** Approve, name, move and revoke the TVs. */
  'displays:manage': null;
  /** Make, change and disable users, and end anybody's session. */
  'users:manage': null;
  'audit:read': null;
  /** See and end one's own sessions, change one's own password. */
  'account:keep': null;
  'metrics:read': null;
}

export type Action = keyof Resources;

/** Reports that tell of queues, not of single people. */
const OF_QUEUES: readonly ReportId[] = ['queues'];

/**
 * The one place that decides who may do what; routes, pages, sockets and commands all ask it. What is not allowed here is
 * refused. The table in docs/access.md says the same in words, and a test holds the two together.
 */
export function can<A extends Action>(subject: Subject, action: A, resource: Resources[A]): boolean {
  switch (subject.kind) {
    case 'nobody':
      return false;
    case 'program':
      return ['view:follow', 'queue:see', 'report:read', 'metrics:read'].includes(action);
    case 'display':
      if (action === 'board:open') return resource === subject.board;
      if (action === 'queue:see') return true;
      return action === 'view:follow' && (subject.names !== 'hidden' || !isOfPeople(String(resource)));
    case 'user':
      return userCan(subject, action, resource);
  }
}

function userCan<A extends Action>(user: User, action: A, resource: Resources[A]): boolean {
  switch (action) {
    case 'account:keep':
    case 'desk:open':
      return true;
    case 'board:open':
      return user.boards === null || user.boards.includes(String(resource));
    case 'queue:see':
      return user.queues === null || user.queues.includes(String(resource));
    case 'view:follow': {
      const view = parseView(String(resource));
      if (view?.kind === 'agent') return user.role !== 'viewer';
      return view !== null && (!('queue' in view) || can(user, 'queue:see', view.queue));
    }
    case 'agent:command':
      return user.role !== 'viewer' && can(user, 'queue:see', String(resource));
    case 'report:read':
      return user.role !== 'viewer' || OF_QUEUES.some((report) => report === resource);
    case 'displays:manage':
    case 'service-level:choose':
      // Both are about every queue: whoever sees some could pair a display for themselves, and see them all.
      return user.role !== 'viewer' && user.queues === null;
    case 'users:manage':
    case 'audit:read':
    case 'metrics:read':
      return user.role === 'administrator';
    default:
      return false;
  }
}

/** Views whose rows are single people. */
function isOfPeople(name: string): boolean {
  const kind = parseView(name)?.kind;
  return kind !== undefined && ['agents', 'agent', 'memberships', 'waiting'].includes(kind);
}

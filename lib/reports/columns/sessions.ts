import type { Session, SessionEdge } from '#lib/floor/spans/sessions.ts';
import type { Choices } from '#lib/reports/choices.ts';
import type { Cell, Column } from '#lib/reports/table.ts';
import { memberColumns } from './member-columns.ts';

const BEGUN: Readonly<Record<SessionEdge, string>> = {
  event: 'login told as it happened',
  since: 'login told by a later snapshot',
  snapshot: 'already logged in when a snapshot came',
  unknown: 'began before or within Unknown time',
  window: 'began before the span',
};

const ENDED: Readonly<Record<SessionEdge, string>> = {
  event: 'logout told as it happened',
  since: 'logout told by a later snapshot',
  snapshot: 'already logged out when a snapshot came',
  unknown: 'ended within Unknown time, if at all',
  window: 'still logged in at the end of the span',
};

const WHAT = {
  queue: 'in the queue',
  once: 'in any queue: from the first to the last, counted once',
} as const;

/** Login/logout: one row for each session. */
export const sessionColumns = (choices: Choices): readonly Column[] => [
  ...memberColumns(choices),
  {
    ...{ key: 'login', title: 'Login', kind: 'instant' },
    definition: `When the agent logged in ${WHAT[choices.counting]}: an observed change from Logged Out to any other state. Empty where the moment is not known, or lies before the span.`,
  },
  {
    ...{ key: 'begun', title: 'Login known', kind: 'text' },
    definition: 'How the beginning of the session is known.',
  },
  {
    ...{ key: 'logout', title: 'Logout', kind: 'instant' },
    definition:
      'When the agent logged out again: an observed change to Logged Out. Empty where the moment is not known, or lies after the span.',
  },
  {
    ...{ key: 'ended', title: 'Logout known', kind: 'text' },
    definition: 'How the end of the session is known.',
  },
  {
    ...{ key: 'reason', title: 'Reason', kind: 'text', optional: true },
    definition:
      'Of the logout, as the PBX wrote it (OFFLINE: the phone was gone; REMOVED: no longer a member).',
  },
  {
    ...{ key: 'from', title: 'Known from', kind: 'instant', optional: true },
    definition: 'The first moment, within the span, at which the agent is known to be logged in.',
  },
  {
    ...{ key: 'to', title: 'Known to', kind: 'instant', optional: true },
    definition:
      'The logout; else the last moment, within the span, at which the agent is known to be logged in.',
  },
  {
    ...{ key: 'duration', title: 'Duration', kind: 'duration' },
    definition:
      'From login to logout; where one of them is not known, from the first or to the last moment at which the agent is known to be logged in, marked "at least".',
  },
  {
    ...{ key: 'staffed', title: 'Staffed', kind: 'duration', optional: true },
    definition: 'Duration - Unknown time within.',
  },
  {
    ...{ key: 'unknown', title: 'Unknown within', kind: 'duration' },
    definition: 'Unknown time within the duration: whether the agent stayed logged in is not known there.',
  },
];

export const sessionCells = (session: Session): Record<string, Cell> => {
  const { login, logout, begun, ended, reason, from, to, unknownMs } = session;
  return {
    ...{ login, begun: BEGUN[begun], logout, ended: ENDED[ended], reason, from, to },
    ...timesOf({ duration: to - from, unknown: unknownMs }),
  };
};

/** Of one session, or of many together. */
export interface SessionTimes {
  readonly duration: number;
  readonly unknown: number;
}

export const timesOf = ({ duration, unknown }: SessionTimes): Record<string, Cell> => ({
  ...{ duration, unknown, staffed: duration - unknown },
});

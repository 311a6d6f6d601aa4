/** What is kept of people, for what, and for how long: `raw`, `spans`, `buckets` are the levels of retention. */
export interface Collected {
  readonly what: string;
  readonly about: string;
  readonly why: string;
  readonly kept: 'raw' | 'spans' | 'buckets' | 'words';
  readonly words?: string;
}

export const PURPOSE =
  'Readyboard shows supervisors how many agents of each queue can take calls, so that callers are answered, and keeps a history by which staffing is planned. It is not made to rank people: it gives nobody a score.';

export const COLLECTED: readonly Collected[] = [
  {
    what: 'Events of the PBX: extension, queue, state, reason for Not Ready, time',
    about: 'Agents',
    why: 'The live wall; the record from which all else can be made again',
    kept: 'raw',
  },
  {
    what: 'Waiting callers: number and name as the PBX tells them, time',
    about: 'Callers',
    why: 'How many wait and for how long',
    kept: 'raw',
  },
  {
    what: 'When somebody was in which state, logged in and out',
    about: 'Agents',
    why: 'Changes, sessions, reasons and timelines',
    kept: 'spans',
  },
  {
    what: 'Time in each state by quarter hours',
    about: 'Agents, and queues as a whole',
    why: 'Summaries',
    kept: 'buckets',
  },
  {
    what: 'Name, e-mail address, role, queues; hash of the password',
    about: 'Users',
    why: 'Sign-in and rights',
    kept: 'words',
    words: 'For ever: users are disabled, not deleted, since the audit log speaks of them',
  },
  {
    what: 'Sessions: IP address, browser, time',
    about: 'Users',
    why: 'To see and end them',
    kept: 'words',
    words: 'Until the session ends',
  },
  {
    what: 'Audit log: who did what, from which IP address, who looked at whose report, who set whose state',
    about: 'Users, and the agents whose state they set',
    why: 'To prove afterwards what was done',
    kept: 'words',
    words: 'For ever: nothing of it can be removed',
  },
];

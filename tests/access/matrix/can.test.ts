import { describe, expect, it } from 'vitest';
import { can, type Action } from '#lib/access/can.ts';
import { NAME_PROFILES, type NameProfile } from '#lib/access/name-profile.ts';
import { NOBODY, type Display, type Subject, type User } from '#lib/access/subject.ts';
import { REPORTS } from '#lib/reports/choices.ts';
import { readTable, ROLES, type Role, type TableRow } from './table.ts';

/** What a row is about: `theirs` is what the subjects below have, `others` is what they have not. */
interface About {
  readonly theirs: readonly (string | null)[];
  readonly others: readonly string[];
}

const NOTHING_IN_PARTICULAR: About = { theirs: [null], others: [] };
const otherReports = REPORTS.filter((report) => report !== 'queues');

const VIEWS: Readonly<Record<string, About>> = {
  total: { theirs: ['total', 'queues', 'links'], others: [] },
  agents: {
    theirs: ['agents:portsip/8000', 'waiting:portsip/8000'],
    others: ['agents:portsip/8001', 'waiting:portsip/8001', 'agents:night/8000'],
  },
  callers: { theirs: ['callers:portsip/8000'], others: ['callers:portsip/8001', 'callers:night/8000'] },
  memberships: { theirs: ['memberships'], others: [] },
  agent: { theirs: ['agent:portsip/101'], others: [] },
};

const ABOUT: Readonly<Record<Action, (what: string) => About>> = {
  'board:open': () => ({ theirs: ['all'], others: ['cellar', 'ALL', 'all ', ''] }),
  'view:follow': (what) => VIEWS[what.split(/[:,]/)[0] ?? ''] ?? NOTHING_IN_PARTICULAR,
  'queue:see': () => ({ theirs: ['portsip/8000'], others: ['portsip/8001', 'night/8000', '8000', ''] }),
  'report:read': (what) =>
    what === 'Queue state summary'
      ? { theirs: ['queues'], others: [] }
      : { theirs: otherReports, others: [] },
  'desk:open': () => NOTHING_IN_PARTICULAR,
  'agent:command': () => ({ theirs: ['portsip/8000'], others: ['portsip/8001', 'night/8000', ''] }),
  'service-level:choose': () => NOTHING_IN_PARTICULAR,
  'displays:manage': () => NOTHING_IN_PARTICULAR,
  'users:manage': () => NOTHING_IN_PARTICULAR,
  'audit:read': () => NOTHING_IN_PARTICULAR,
  'account:keep': () => NOTHING_IN_PARTICULAR,
  'metrics:read': () => NOTHING_IN_PARTICULAR,
};

const user = (role: User['role'], some: boolean): User => ({
  ...{ kind: 'user', id: 'u', sessionId: 's', email: 'u@acme.example', name: 'U', role },
  ...{ queues: some ? ['portsip/8000'] : null, boards: some ? ['all'] : null },
});

const display = (names: NameProfile): Display => ({
  kind: 'display',
  id: 'd',
  name: 'TV',
  board: 'all',
  names,
});

/** Everybody that a role can be. */
const SUBJECTS: Readonly<Record<Role, readonly Subject[]>> = {
  administrator: [user('administrator', false)],
  manager: [user('manager', false), user('manager', true)],
  viewer: [user('viewer', true)],
  display: NAME_PROFILES.map(display),
  program: [{ kind: 'program' }],
  nobody: [NOBODY],
};

const ask = (subject: Subject, action: string, resource: string | null): boolean =>
  can(subject, action as Action, resource);

/** What a word of the table says of one subject: whether it may, with what is theirs and with what is not. */
function says(word: string, subject: Subject): { theirs: boolean; others: boolean } {
  switch (word) {
    case 'yes':
      return { theirs: true, others: true };
    case 'no':
      return { theirs: false, others: false };
    case 'of theirs':
    case 'of their queues':
      return { theirs: true, others: subject.kind === 'user' && subject.queues === null };
    case 'with all queues': {
      const has = subject.kind === 'user' && subject.queues === null;
      return { theirs: has, others: has };
    }
    case 'its own':
      return { theirs: true, others: false };
    case 'if it shows names': {
      const shows = subject.kind === 'display' && subject.names !== 'hidden';
      return { theirs: shows, others: shows };
    }
    default:
      throw new Error(`docs/access.md says "${word}", which this test does not know`);
  }
}

const table = readTable();

describe.each(table)('$action $what', ({ action, what, cells }: TableRow) => {
  it.each(ROLES)('%s', (role) => {
    const { theirs, others } = ABOUT[action as Action](what);
    for (const subject of SUBJECTS[role]) {
      const expected = says(cells[role], subject);
      for (const resource of theirs)
        expect(ask(subject, action, resource), `${resource}`).toBe(expected.theirs);
      for (const resource of others)
        expect(ask(subject, action, resource), `${resource}`).toBe(expected.others);
    }
  });
});

it('the table says something of every action there is, and of no other', () => {
  expect([...new Set(table.map(({ action }) => action))].sort()).toEqual(Object.keys(ABOUT).sort());
});

it('what is no action is refused to everybody', () => {
  for (const role of ROLES)
    for (const subject of SUBJECTS[role]) expect(ask(subject, 'state:set', null), role).toBe(false);
});

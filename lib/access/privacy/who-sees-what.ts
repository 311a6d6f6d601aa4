import { can, type Action, type Resources } from '#lib/access/can.ts';
import { scopeOf } from '#lib/access/scope-of.ts';
import type { NameProfile } from '#lib/access/name-profile.ts';
import type { Display, Role, Subject, User } from '#lib/access/subject.ts';

const THEIRS = 'example/theirs';
const OTHERS = 'example/others';

const userOf = (role: Role): User => ({
  ...{ kind: 'user', id: '', sessionId: '', email: '', name: '', role },
  ...{
    queues: role === 'administrator' ? null : [THEIRS],
    boards: role === 'administrator' ? null : [THEIRS],
  },
});

const displayOf = (names: NameProfile): Display => ({
  ...{ kind: 'display', id: '', name: '', board: THEIRS, names },
});

const COLUMNS: readonly (readonly [string, readonly Subject[]])[] = [
  ['Administrator', [userOf('administrator')]],
  ['Manager', [userOf('manager')]],
  ['Viewer', [userOf('viewer')]],
  ['Display', [displayOf('hidden'), displayOf('full')]],
  ['Program', [{ kind: 'program' }]],
];

export const WHO: readonly string[] = COLUMNS.map(([word]) => word);

interface Asked<A extends Action> {
  readonly action: A;
  /** Of theirs, and of others where that is a question. */
  readonly of: readonly Resources[A][];
}

/** In words what `can` says: to all of them, to theirs, to those that show names, or to none. */
function answerOf<A extends Action>(
  subjects: readonly Subject[],
  { action, of: [theirs, others] }: Asked<A>,
) {
  const may = subjects.map((subject) => can(subject, action, theirs as Resources[A]));
  if (!may.some(Boolean)) return 'no';
  if (!may.every(Boolean)) return 'if it shows names';
  const all = others === undefined || subjects.every((subject) => can(subject, action, others));
  return all ? 'yes' : 'of theirs';
}

const row = <A extends Action>(what: string, action: A, ...of: Resources[A][]) => ({
  what,
  answers: COLUMNS.map(([, subjects]) => answerOf(subjects, { action, of })),
});

function managesDisplays(subject: Subject): string {
  if (can(subject, 'displays:manage', null)) return 'yes';
  const withAll = subject.kind === 'user' && can({ ...subject, queues: null }, 'displays:manage', null);
  return withAll ? 'with all queues' : 'no';
}

const NAMES: Readonly<Record<NameProfile, string>> = {
  full: 'whole',
  first: 'first name',
  initials: 'initials',
  hidden: 'not at all',
};

/** Who sees what, as the server decides it: the same function answers here and at every page, file and socket. */
export const whoSeesWhat = (): readonly { what: string; answers: readonly string[] }[] => [
  row('A wall', 'board:open', THEIRS, OTHERS),
  row('How many agents of a queue are in which state', 'queue:see', THEIRS, OTHERS),
  row('Single agents, live', 'view:follow', `agents:${THEIRS}`, `agents:${OTHERS}`),
  {
    what: 'Names of agents, live',
    answers: COLUMNS.map(([, [first, second]]) =>
      second ? 'as chosen for it' : NAMES[scopeOf(first as Subject).names],
    ),
  },
  row('Setting the state of an agent', 'agent:command', THEIRS, OTHERS),
  row('Report of queues', 'report:read', 'queues'),
  row('Reports of single people', 'report:read', 'agents'),
  { what: 'Displays', answers: COLUMNS.map(([, [subject]]) => managesDisplays(subject as Subject)) },
  row('Users and their sessions', 'users:manage', null),
  row('Audit log', 'audit:read', null),
];

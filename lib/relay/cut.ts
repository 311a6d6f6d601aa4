import type { Today } from '#lib/floor/callers/today.ts';
import type { Floor, QueueKey } from '#lib/floor/floor.ts';
import type { AgentRow, Row, WaitingRow } from './contract.ts';
import { firstNameOf, initialsOf, maskedNumber } from './less-told.ts';
import { pseudonym } from './pseudonym.ts';
import type { Rows } from './rows.ts';
import type { Scope } from './scope.ts';
import type { Ground } from './views.ts';

const isKey = (text: string): text is QueueKey => text.includes('/');

/** The ground with the queues of the scope only: whatever is reckoned from it knows of no other. */
export function cutGround(ground: Ground, { queues }: Scope): Ground {
  if (queues === null) return ground;
  const of: Today['of'] = (queue) => (queues.includes(queue) ? ground.today.of(queue) : null);
  return { ...ground, floor: cutFloor(ground.floor, queues), today: { of } };
}

function cutFloor(floor: Floor, queues: readonly string[]): Floor {
  const seen = queues.filter(isKey).flatMap((key) => {
    const queue = floor.queues.get(key);
    return queue ? [[key, queue] as const] : [];
  });
  return { ...floor, queues: new Map(seen) };
}

/** Of the queues that have changed those of the scope. */
export function cutChanged(changed: ReadonlySet<QueueKey>, { queues }: Scope): ReadonlySet<QueueKey> {
  return queues === null ? changed : new Set(queues.filter(isKey).filter((key) => changed.has(key)));
}

/** The rows of a view with what the scope leaves of their private fields, and with keys that tell no more. */
export function cutRows(view: string, rows: Rows, scope: Scope): Rows {
  if (view === 'memberships' || /^agents?:/.test(view)) return cutAgents(view, rows, scope);
  if (!view.startsWith('waiting:') || scope.callers === 'whole') return rows;
  return new Map([...rows].map(([key, row]) => cutCaller(pseudonym(view, key), row as WaitingRow)));
}

function cutAgents(view: string, rows: Rows, scope: Scope): Rows {
  if (scope.names === 'full' && scope.reasons === 'whole') return rows;
  return new Map(
    [...rows].map(([key, row]): [string, Row] => {
      const agent = cutReason(row as AgentRow, scope);
      if (scope.names === 'full') return [key, agent];
      return [pseudonym(view, key), { ...agent, extension: null, name: cutName(agent, scope) }];
    }),
  );
}

/** An agent without a name is called by the extension, which is not to be told either. */
function cutName({ name, extension }: AgentRow, { names }: Scope): string {
  if (names === 'hidden' || name === extension) return '';
  return names === 'initials' ? initialsOf(name) : firstNameOf(name);
}

const cutReason = (row: AgentRow, { reasons }: Scope): AgentRow =>
  reasons === 'whole' ? row : { ...row, reason: row.state === 'NOT_READY' ? 'Away' : null };

const cutCaller = (key: string, row: WaitingRow): [string, Row] => [
  key,
  { ...row, caller: key, number: maskedNumber(row.number), name: '' },
];

import type { FloorEvent } from '#lib/floor/events.ts';
import type { Statement } from '#lib/floor/spans/statement.ts';

interface Told {
  /** Since when the membership exists: from the description that names it, or from the first word about it. */
  readonly from: number;
  readonly statements: readonly Statement[];
}

/** Everything that events (in order of arrival) say about one membership. */
export function statementsAbout(events: readonly FloorEvent[], queue: string, agent: string): Told {
  const statements = events.flatMap((event) => statementOf(event, queue, agent) ?? []);
  const beginnings = [
    ...events.filter((event) => describes(event, queue, agent)).map(({ at }) => at),
    ...statements.filter(({ says }) => says !== 'LINK_LOST').map(({ at }) => at),
  ];
  return { from: Math.min(...beginnings), statements };
}

const describes = (event: FloorEvent, queue: string, agent: string): boolean =>
  event.type === 'QueueDescribed' && event.queue === queue && (event.members?.includes(agent) ?? false);

function statementOf(event: FloorEvent, queue: string, agent: string): Statement | null {
  if (!('queue' in event) || (event.queue ?? queue) !== queue) return null;
  if ('agent' in event && event.agent !== agent) return null;
  const { at, receivedAt } = event;
  const told = { at, receivedAt, by: 'event', reason: null, since: null } as const;
  if (event.type === 'LinkLost') return { ...told, says: 'LINK_LOST' };
  if (event.type === 'QueueRemoved' || event.type === 'MembershipRemoved')
    return { ...told, says: 'REMOVED' };
  if (event.type === 'AgentStateChanged') return { ...told, says: event.state, reason: event.reason };
  const member =
    event.type === 'QueueSnapshotTaken' ? event.members.find((one) => one.agent === agent) : undefined;
  if (!member) return null;
  return { at, receivedAt, by: 'snapshot', says: member.state, reason: member.reason, since: member.since };
}

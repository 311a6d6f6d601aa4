import { keyOf, type AgentKey, type Floor, type QueueKey, type QueueOnFloor } from '#lib/floor/floor.ts';
import type { MembershipRow, Row } from './contract.ts';
import { agentRow } from './queue-rows.ts';
import type { Rows } from './rows.ts';

/** No queue key and no extension can be taken for another: the queue's comes first, in quotes. */
const keyOfMembership = (queue: QueueKey, agent: string): string => `${JSON.stringify(queue)} ${agent}`;

/** Every membership on the floor, or those of one agent. */
export function membershipsOf(floor: Floor, agent: AgentKey | null): Rows {
  const rows = new Map<string, Row>();
  for (const [key, queue] of floor.queues) addMembers(rows, floor, key, queue, agent);
  return rows;
}

/** Those of the queues that have changed are made anew. */
export function changedMemberships(before: Rows, floor: Floor, changed: ReadonlySet<QueueKey>): Rows {
  if (changed.size === 0) return before;
  const rows = new Map<string, Row>();
  for (const [key, row] of before) {
    const { source, queue } = row as MembershipRow;
    if (!changed.has(keyOf(source, queue))) rows.set(key, row);
  }
  for (const key of changed) {
    const queue = floor.queues.get(key);
    if (queue) addMembers(rows, floor, key, queue, null);
  }
  return rows;
}

function addMembers(
  rows: Map<string, Row>,
  floor: Floor,
  key: QueueKey,
  queue: QueueOnFloor,
  agent: AgentKey | null,
): void {
  const { source, number } = queue;
  const queueName = queue.name || number;
  for (const member of queue.members.values()) {
    if (agent !== null && keyOf(source, member.agent) !== agent) continue;
    const row: MembershipRow = { ...agentRow(floor, source, member), source, queue: number, queueName };
    rows.set(keyOfMembership(key, member.agent), row);
  }
}

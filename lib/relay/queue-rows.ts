import type { QueueToday, Today } from '#lib/floor/callers/today.ts';
import { countStates, staffedOf } from '#lib/floor/counts.ts';
import { agentName, keyOf, type Floor, type Membership, type QueueOnFloor } from '#lib/floor/floor.ts';
import { peopleOn } from '#lib/floor/once-counted.ts';
import type { AgentRow, QueueRow, TotalRow, WaitingRow } from './contract.ts';
import { todayFigures } from './today-rows.ts';

export function queueRow(queue: QueueOnFloor, today: QueueToday | null): QueueRow {
  const counts = countStates([...queue.members.values()].map((member) => member.state));
  const line = queue.unknownSince === null ? lineOf([queue]) : null;
  return {
    source: queue.source,
    number: queue.number,
    name: queue.name || queue.number,
    counts,
    staffed: staffedOf(counts),
    waiting: line?.waiting ?? null,
    longestWaitSince: line?.longestWaitSince ?? null,
    unknownSince: queue.unknownSince,
    unknownWhy: queue.unknownWhy,
    today: todayFigures([today]),
  };
}

/** Every person once, whatever the number of their queues; the line over the queues that are known. */
export function totalRow(floor: Floor, today: Today): TotalRow {
  const counts = countStates(peopleOn(floor).values());
  const queues = [...floor.queues.values()];
  const known = queues.filter((queue) => queue.unknownSince === null);
  const line = known.length > 0 ? lineOf(known) : null;
  return {
    counts,
    staffed: staffedOf(counts),
    waiting: line?.waiting ?? null,
    longestWaitSince: line?.longestWaitSince ?? null,
    queues: queues.length,
    queuesUnknown: queues.length - known.length,
    today: todayFigures(queues.map(({ source, number }) => today.of(keyOf(source, number)))),
  };
}

export const agentRow = (floor: Floor, source: string, member: Membership): AgentRow => ({
  extension: member.agent,
  name: agentName(floor, source, member.agent) || member.agent,
  state: member.state,
  reason: member.reason,
  since: member.since,
  sinceIsAtLeast: member.sinceIsAtLeast,
});

export const waitingRows = (queue: QueueOnFloor): WaitingRow[] =>
  [...queue.waiting.values()].map((waiting) => ({
    caller: waiting.caller,
    number: waiting.number,
    name: waiting.name,
    position: waiting.position,
    since: waiting.since,
    kind: waiting.kind,
  }));

/** Live callers in line: one who has hung up and waits for a callback is not in it. */
function lineOf(queues: readonly QueueOnFloor[]): { waiting: number; longestWaitSince: number | null } {
  let waiting = 0;
  let longest: number | null = null;
  for (const queue of queues) {
    for (const caller of queue.waiting.values()) {
      if (caller.kind !== 'normal') continue;
      waiting += 1;
      if (longest === null || caller.since < longest) longest = caller.since;
    }
  }
  return { waiting, longestWaitSince: longest };
}

import type { FloorEvent, LinkLost, QueueDescribed } from './events.ts';
import { keyOf, type Floor, type Membership, type QueueKey, type QueueOnFloor } from './floor.ts';
import { stateChanged, takeSnapshot } from './evolve-members.ts';
import { callerLeft, callerQueued } from './evolve-waiting.ts';
import type { Hint } from './hints.ts';

/** The next floor, the queues whose rows may differ from before, and what the event told us about the feed's health. */
export interface Evolved {
  readonly floor: Floor;
  readonly changed: readonly QueueKey[];
  readonly hints: readonly Hint[];
}

/**
 * Folds one event into the floor. Every state the PBX reports is accepted; what looks odd is hinted at.
 * An event that says nothing new leaves the floor as it is (the same object, nothing changed).
 */
export function evolve(floor: Floor, event: FloorEvent): Evolved {
  switch (event.type) {
    case 'QueueSnapshotTaken': {
      const { queue, hints } = takeSnapshot(queueOf(floor, event.source, event.queue, event.at), event);
      return withQueue(floor, queue, hints);
    }
    case 'AgentStateChanged': {
      const { queue, hints } = stateChanged(queueOf(floor, event.source, event.queue, event.at), event);
      return withQueue(floor, queue, hints);
    }
    case 'MembershipRemoved':
      return alterQueue(floor, event, (queue) => withoutMember(queue, event.agent));
    case 'CallerQueued':
      return alterQueue(floor, event, (queue) => callerQueued(queue, event));
    case 'CallerLeft':
      return alterQueue(floor, event, (queue) => callerLeft(queue, event));
    case 'QueueDescribed':
      return withQueue(floor, describe(queueOf(floor, event.source, event.queue, event.at), event), []);
    case 'QueueRemoved':
      return withoutQueue(floor, keyOf(event.source, event.queue));
    case 'AgentDescribed':
      return withAgentName(floor, event.source, event.agent, event.name);
    case 'LinkLost':
      return linkLost(floor, event);
    case 'LinkRestored':
    case 'ServiceLevelBreached':
    case 'FrameSetAside':
      return { floor, changed: [], hints: [] };
  }
}

/** The queue, or one that is heard of for the first time and not known yet. */
function queueOf(floor: Floor, source: string, number: string, at: number): QueueOnFloor {
  return (
    floor.queues.get(keyOf(source, number)) ?? {
      source,
      number,
      name: null,
      members: new Map(),
      waiting: new Map(),
      left: new Map(),
      unknownSince: at,
      unknownWhy: 'not heard of yet',
    }
  );
}

function withQueue(floor: Floor, queue: QueueOnFloor, hints: readonly Hint[]): Evolved {
  const key = keyOf(queue.source, queue.number);
  if (floor.queues.get(key) === queue) return { floor, changed: [], hints };
  return { floor: { ...floor, queues: new Map(floor.queues).set(key, queue) }, changed: [key], hints };
}

/** Changes a queue that is there; an event about a queue never heard of changes nothing. */
function alterQueue(
  floor: Floor,
  event: { source: string; queue: string },
  alter: (queue: QueueOnFloor) => QueueOnFloor,
): Evolved {
  const queue = floor.queues.get(keyOf(event.source, event.queue));
  return queue ? withQueue(floor, alter(queue), []) : { floor, changed: [], hints: [] };
}

function withoutMember(queue: QueueOnFloor, agent: string): QueueOnFloor {
  if (!queue.members.has(agent)) return queue;
  const members = new Map(queue.members);
  members.delete(agent);
  return { ...queue, members };
}

function withoutQueue(floor: Floor, key: QueueKey): Evolved {
  if (!floor.queues.has(key)) return { floor, changed: [], hints: [] };
  const queues = new Map(floor.queues);
  queues.delete(key);
  return { floor: { ...floor, queues }, changed: [key], hints: [] };
}

/** Members named before the first word about them are Unknown, not Logged Out. A live queue knows its members better. */
function describe(queue: QueueOnFloor, event: QueueDescribed): QueueOnFloor {
  const name = event.name ?? queue.name;
  const unheard =
    queue.unknownSince === null ? [] : (event.members ?? []).filter((agent) => !queue.members.has(agent));
  if (name === queue.name && unheard.length === 0) return queue;
  const members = new Map(queue.members);
  for (const agent of unheard) members.set(agent, unknownFrom(agent, event.at));
  return { ...queue, name, members };
}

const unknownFrom = (agent: string, since: number): Membership => ({
  agent,
  state: 'UNKNOWN',
  reason: null,
  since,
  sinceIsAtLeast: false,
});

function withAgentName(floor: Floor, source: string, agent: string, name: string): Evolved {
  const key = keyOf(source, agent);
  if (floor.agentNames.get(key) === name) return { floor, changed: [], hints: [] };
  const changed = [...floor.queues].filter(([, q]) => q.source === source && q.members.has(agent));
  const agentNames = new Map(floor.agentNames).set(key, name);
  return { floor: { ...floor, agentNames }, changed: changed.map(([queue]) => queue), hints: [] };
}

function linkLost(floor: Floor, event: LinkLost): Evolved {
  const queues = new Map(floor.queues);
  const changed: QueueKey[] = [];
  for (const [key, queue] of floor.queues) {
    if (queue.source !== event.source || (event.queue !== null && event.queue !== queue.number)) continue;
    const lost = loseSightOf(queue, event);
    if (lost === queue) continue;
    queues.set(key, lost);
    changed.push(key);
  }
  return changed.length === 0
    ? { floor, changed, hints: [] }
    : { floor: { ...floor, queues }, changed, hints: [] };
}

/** Unknown from the last proof of life on; what was unknown before stays so since before. */
function loseSightOf(queue: QueueOnFloor, event: LinkLost): QueueOnFloor {
  const members = new Map<string, Membership>();
  for (const [agent, member] of queue.members) {
    const known = member.state !== 'UNKNOWN';
    members.set(agent, known ? unknownFrom(agent, Math.max(member.since, event.at)) : member);
  }
  const nothingNew = queue.unknownSince !== null && queue.unknownWhy === event.why;
  if (nothingNew && [...members].every(([agent, member]) => queue.members.get(agent) === member))
    return queue;
  return {
    ...queue,
    members,
    waiting: new Map(),
    unknownSince: queue.unknownSince ?? event.at,
    unknownWhy: event.why,
  };
}

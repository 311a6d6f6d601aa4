import type { AgentStateChanged, MemberInSnapshot, QueueSnapshotTaken } from './events.ts';
import type { Membership, QueueOnFloor } from './floor.ts';
import { hint, hintOfChange, type Change, type Hint } from './hints.ts';

/** PBX stamps are cut to whole seconds, so two changes of one second may seem to be up to this much out of order. */
const GRAIN_MS = 1000;

interface Result {
  readonly queue: QueueOnFloor;
  readonly hints: readonly Hint[];
}

export function stateChanged(queue: QueueOnFloor, event: AgentStateChanged): Result {
  const { source, queue: number, agent, state: to, reason, at } = event;
  const before = queue.members.get(agent);
  const change = { source, queue: number, agent, to, at };
  if (before && at <= before.since - GRAIN_MS) return { queue, hints: [hint('late', change, before)] };
  if (before?.state === to && before.reason === reason) return { queue, hints: [] };
  const after: Membership =
    before?.state === to
      ? { ...before, reason }
      : { agent, state: to, reason, since: at, sinceIsAtLeast: false };
  return {
    queue: { ...queue, members: new Map(queue.members).set(agent, after) },
    hints: hintOfChange(before, change),
  };
}

/** Replaces the queue by what the snapshot says: members it does not list are no longer members. */
export function takeSnapshot(queue: QueueOnFloor, event: QueueSnapshotTaken): Result {
  const members = new Map<string, Membership>();
  const hints: Hint[] = [];
  for (const told of event.members) {
    const before = queue.members.get(told.agent);
    members.set(told.agent, confirmed(before, told, event.at));
    hints.push(...hintOfSnapshot(before, told, event));
  }
  const waiting = new Map(
    event.waiting.map((told) => [
      told.caller,
      { ...told, since: queue.waiting.get(told.caller)?.since ?? told.since },
    ]),
  );
  const name = event.name ?? queue.name;
  const after = { ...queue, name, members, waiting, left: new Map<string, number>() };
  return { queue: { ...after, unknownSince: null, unknownWhy: null }, hints };
}

/** A snapshot that repeats the state in force begins no new run. */
function confirmed(before: Membership | undefined, told: MemberInSnapshot, at: number): Membership {
  const { agent, state, reason } = told;
  if (before?.state === state) {
    const beginningNowKnown = before.sinceIsAtLeast && told.since !== null;
    if (!beginningNowKnown) return before.reason === reason ? before : { ...before, reason };
  }
  return { agent, state, reason, since: told.since ?? at, sinceIsAtLeast: told.since === null };
}

function hintOfSnapshot(
  before: Membership | undefined,
  told: MemberInSnapshot,
  event: QueueSnapshotTaken,
): Hint[] {
  if (!before || before.state === 'UNKNOWN' || before.state === told.state) return [];
  const { source, queue } = event;
  const change: Change = { source, queue, agent: told.agent, to: told.state, at: told.since ?? event.at };
  return told.since === null ? [hint('drift', change, before)] : hintOfChange(before, change);
}

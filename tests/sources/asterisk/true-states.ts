import type { State } from '#lib/floor/states.ts';
import { actions } from './recording.ts';

/**
 * What was true while the recording was made, from what was done and not from what Asterisk said of it:
 * - `QueueAdd`, `QueueRemove` and `queues.conf` tell who is a member; `QueuePause` who is paused and why.
 * - A device has the state that `Setvar DEVICE_STATE(Custom:a10X)` last gave it. Before the first it has none. While it
 *   is rung the dialplan sets it to RINGING, half a second after its answer to INUSE, and never back: only the next
 *   `Setvar` does.
 * - Each `Originate` is a call. The dialplan of the agents answers after a second; `hold` callers talk for 5.5 s, the
 *   `short` one hangs up after 1.5 s. A queue takes up a waiting caller once a second. That settles who got which:
 *   the first found 101 alone (102 paused, 103 no member yet); of the second and the third, 103 had the first turn
 *   (round robin, 101 was last) and 101 the next; the fourth rang 104, who never answers, for 4 s at a time, and gave
 *   up; the last found 102 alone (101 paused, 103 past its turn).
 * - Wrap-up is 3 s in 8000 and counted in whole seconds of Asterisk's clock.
 */
interface Call {
  readonly agent: string;
  readonly rings: number;
  readonly from: number;
  readonly to: number;
}

const QUEUES: Readonly<Record<string, readonly string[]>> = { 8000: ['101', '102'], 8001: ['102', '104'] };
const WRAP_UP: Readonly<Record<string, number>> = { 8000: 3, 8001: 0 };
const INUSE_AFTER = 0.5;

const callsTo = (exten: string) => actions.filter(({ Exten }) => Exten === exten).map(({ at }) => at);
const [first = 0, second = 0, third = 0, last = 0] = callsTo('q8000');
const [unanswered = 0] = callsTo('q8001');
const CALLS: readonly Call[] = [
  { agent: '101', rings: first, from: first + 1, to: first + 6.5 },
  { agent: '103', rings: second, from: second + 1, to: second + 6.5 },
  { agent: '101', rings: third + 1, from: third + 2, to: third + 7.5 },
  { agent: '102', rings: last, from: last + 1, to: last + 2.5 },
];

const agentOf = (text: string | undefined) => /10\d/.exec(text ?? '')?.[0];

/** The members of a queue at a time. */
export function membersAt(queue: string, at: number): string[] {
  const members = new Set(QUEUES[queue]);
  for (const { at: done, Action, Queue, Interface } of actions) {
    const agent = agentOf(Interface);
    if (done > at || Queue !== queue || agent === undefined) continue;
    if (Action === 'QueueAdd') members.add(agent);
    if (Action === 'QueueRemove') members.delete(agent);
  }
  return [...members];
}

function deviceAt(agent: string, at: number): string {
  const changes = actions
    .filter(({ Variable }) => Variable?.startsWith('DEVICE_STATE') === true && agentOf(Variable) === agent)
    .map(({ at: from, Value }) => ({ from, state: Value ?? '' }));
  for (const call of CALLS.filter((one) => one.agent === agent)) {
    changes.push({ from: call.rings, state: 'RINGING' }, { from: call.from + INUSE_AFTER, state: 'INUSE' });
  }
  if (agent === '104') changes.push({ from: unanswered, state: 'RINGING' });
  changes.sort((a, b) => a.from - b.from);
  return changes.findLast(({ from }) => from <= at)?.state ?? 'UNKNOWN';
}

function pauseAt(queue: string, agent: string, at: number): string | null {
  const pauses = actions.filter(
    ({ at: done, Action, Interface, Queue }) =>
      Action === 'QueuePause' && done <= at && agentOf(Interface) === agent && (Queue ?? queue) === queue,
  );
  const newest = pauses.at(-1);
  return newest?.Paused === 'true' ? (newest.Reason ?? '') : null;
}

export interface TrueState {
  readonly state: State;
  readonly reason: string | null;
}

/** In this order: unavailable, in a call of this queue, in another, paused, wrap-up, ready. All calls are of 8000. */
export function trueState(queue: string, agent: string, at: number): TrueState {
  const device = deviceAt(agent, at);
  const calls = CALLS.filter((call) => call.agent === agent);
  const talks = calls.some(({ from, to }) => from <= at && at < to);
  const wrapUp = WRAP_UP[queue] ?? 0;
  const wrapsUp = calls.some(({ to }) => queue === '8000' && to <= at && at < Math.floor(to) + wrapUp);
  const pause = pauseAt(queue, agent, at);
  if (['UNKNOWN', 'UNAVAILABLE'].includes(device)) return { state: 'LOGGED_OUT', reason: 'OFFLINE' };
  if (talks) return { state: queue === '8000' ? 'QUEUE_CALL' : 'OTHER_CALL', reason: null };
  if (device === 'INUSE') return { state: 'OTHER_CALL', reason: null };
  if (pause !== null) return { state: 'NOT_READY', reason: pause };
  return { state: wrapsUp ? 'WRAP_UP' : 'READY', reason: null };
}

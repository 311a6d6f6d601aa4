import { stopRinging } from './acd.ts';
import type { Order } from './agent-machine.ts';
import type { Liveliness } from './busy-traffic.ts';
import { beginOtherCall, endCall } from './calls.ts';
import type { Agent, Exchange } from './exchange.ts';
import type { Random } from './random.ts';
import { order } from './staffing.ts';

/** Means in seconds, at the pace of people. */
const SHIFT = { mean: 3 * 3600, sigma: 0.5 };
const OFF_SHIFT = { mean: 2400, sigma: 0.6 };
const BETWEEN_BREAKS = 2400;
const BETWEEN_OTHER_CALLS = 1500;
const OTHER_CALL = { mean: 90, sigma: 0.9 };
const WRAP_UP = { mean: 25, sigma: 0.8 };
const SET_READY = { from: 3, to: 15 };
const BREAKS = [
  { reason: 'BREAK', mean: 420 },
  { reason: 'BREAK', mean: 420 },
  { reason: 'LUNCH', mean: 1500 },
  { reason: 'COACHING', mean: 900 },
  { reason: 'MEETING', mean: 900 },
  { reason: 'PAPERWORK', mean: 240 },
] as const;

/** At the start so many are on shift. */
const ON_SHIFT = 0.82;

/** Where staff act, by people's laws or by a roster. */
export interface Stage {
  readonly exchange: Exchange;
  readonly random: Random;
  readonly activity: Liveliness['activity'];
  /** Seconds at the pace of people. */
  readonly after: (seconds: number, action: () => void) => void;
}

/** Agents as people are: they come and go, take breaks, make calls of their own and finish their wrap-up early. */
export function bringStaffToLife(exchange: Exchange, live: Liveliness): void {
  const { random, activity } = live;
  const { agenda } = exchange;
  const stage = setStage(exchange, live);
  setReadyInTime(stage);
  for (const agent of exchange.agents.values()) {
    if (random.chance(ON_SHIFT * activity(agenda.now()))) beginShift(stage, agent, random.fraction());
    else rest(stage, agent, random.fraction());
    takeBreaks(stage, agent);
    makeCalls(stage, agent);
  }
}

export function setStage(exchange: Exchange, { random, pace, activity }: Liveliness): Stage {
  const { agenda } = exchange;
  const after: Stage['after'] = (seconds, action) =>
    void agenda.schedule(agenda.now() + (seconds * 1000) / pace, action);
  return { exchange, random, activity, after };
}

/** A shift of which `part` is still to come, then a rest. */
function beginShift(stage: Stage, agent: Agent, part: number): void {
  const { random, after } = stage;
  orderAll(stage, agent, { order: 'log-in' });
  after(random.lognormal(SHIFT.mean, SHIFT.sigma) * part, () => {
    orderAll(stage, agent, { order: 'log-out' });
    rest(stage, agent, 1);
  });
}

/** A rest of which `part` is still to come, then a shift if it is a time to work, else another rest. */
function rest(stage: Stage, agent: Agent, part: number): void {
  const { exchange, random, activity, after } = stage;
  after(random.lognormal(OFF_SHIFT.mean, OFF_SHIFT.sigma) * part, () => {
    if (random.chance(activity(exchange.agenda.now()))) beginShift(stage, agent, 1);
    else rest(stage, agent, 1);
  });
}

function takeBreaks(stage: Stage, agent: Agent): void {
  const { random, after } = stage;
  after(random.exponential(BETWEEN_BREAKS), () => {
    const { reason, mean } = random.pick(BREAKS);
    orderAll(stage, agent, { order: 'not-ready', reason });
    after(random.lognormal(mean, 0.4), () => {
      endBreak(stage, agent, reason);
      takeBreaks(stage, agent);
    });
  });
}

/** Does nothing for an agent who is not (or not any more) on that break; one who is on a call is Ready after it. */
export function endBreak(stage: Stage, agent: Agent, reason: string): void {
  const onBreak = [...agent.memberships.values()].some(
    ({ standing }) => (standing.pending ?? standing.interrupted ?? standing).reason === reason,
  );
  if (onBreak) orderAll(stage, agent, { order: 'ready' });
}

/** Calls of their own now and then, so many seconds apart on average, for as long as the agenda runs. */
export function makeCalls(stage: Stage, agent: Agent, apart = BETWEEN_OTHER_CALLS): void {
  const { exchange, random, after } = stage;
  after(random.exponential(apart), () => {
    const isHere = [...agent.memberships.values()].some(({ standing }) => standing.state !== 'LOGGED_OUT');
    if (isHere && !agent.call) {
      const seconds = random.lognormal(OTHER_CALL.mean, OTHER_CALL.sigma);
      exchange.operate(() => {
        beginOtherCall(exchange, agent, null);
        stopRinging(exchange, agent);
      });
      const { call } = agent;
      after(seconds, () => {
        if (agent.call === call) endCall(exchange, agent);
      });
    }
    makeCalls(stage, agent, apart);
  });
}

/** In all queues of the agent. */
export function orderAll({ exchange }: Stage, agent: Agent, what: Order): void {
  exchange.operate(() => {
    for (const member of agent.memberships.values()) order(exchange, member, what);
  });
}

/** After a wrap-up, or when left Not Ready without a reason, an agent sets itself Ready, unless something else came between. */
export function setReadyInTime({ exchange, random, after }: Stage): void {
  exchange.listen((happening) => {
    if (happening.type !== 'member-changed') return;
    const { state, reason } = happening;
    const member = exchange.queues.get(happening.queue)?.members.get(happening.extension);
    const isToDo = state === 'WRAP_UP' || (state === 'NOT_READY' && reason === null);
    if (!member || !isToDo) return;
    const { since } = member;
    const wrapUp = random.lognormal(WRAP_UP.mean, WRAP_UP.sigma);
    after(state === 'WRAP_UP' ? wrapUp : random.between(SET_READY.from, SET_READY.to), () => {
      const isAsBefore = member.standing.state === state && member.since === since;
      if (isAsBefore) order(exchange, member, { order: 'ready' });
    });
  });
}

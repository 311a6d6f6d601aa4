import {
  endBreak,
  makeCalls,
  orderAll,
  setReadyInTime,
  setStage,
  type Stage,
} from '#lib/virtual-pbx/busy-staff.ts';
import type { Agent, Exchange } from '#lib/virtual-pbx/exchange.ts';
import type { Random } from '#lib/virtual-pbx/random.ts';
import type { LocalDay } from './local-days.ts';
import { shiftOn, usualStart, type Shift } from './roster.ts';

const MINUTE = 60_000;
/** Seconds; source: domain 5.2. */
const BETWEEN_OTHER_CALLS = 7200;

/** Agents by the clock on the wall: shifts, breaks, lunch, nights and weekends; for the rest as in a busy house. */
export function bringStaffToWork(exchange: Exchange, random: Random, days: readonly LocalDay[]): void {
  const stage = setStage(exchange, { random, pace: 1, activity: () => 1 });
  setReadyInTime(stage);
  const starts = new Map([...exchange.agents.values()].map((agent) => [agent, usualStart(random)]));
  for (const agent of starts.keys()) makeCalls(stage, agent, BETWEEN_OTHER_CALLS);
  for (const day of days)
    exchange.agenda.schedule(day.startsAt, () => {
      for (const [agent, start] of starts) {
        const shift = shiftOn(day, start, random);
        if (shift) work(stage, agent, day.startsAt, shift);
      }
    });
}

function work(stage: Stage, agent: Agent, midnight: number, { logInAt, logOutAt, pauses }: Shift): void {
  const { agenda } = stage.exchange;
  const at = (minutes: number, action: () => void) =>
    void agenda.schedule(midnight + minutes * MINUTE, action);
  at(logInAt, () => orderAll(stage, agent, { order: 'log-in' }));
  for (const { reason, at: begin, minutes } of pauses) {
    at(logInAt + begin, () => orderAll(stage, agent, { order: 'not-ready', reason }));
    at(logInAt + begin + minutes, () => endBreak(stage, agent, reason));
  }
  if (logOutAt !== null) at(logOutAt, () => orderAll(stage, agent, { order: 'log-out' }));
}

import type { Arrival } from '#lib/virtual-pbx/acd.ts';
import type { Exchange, Queue } from '#lib/virtual-pbx/exchange.ts';
import { callerName, callerNumber } from '#lib/virtual-pbx/names.ts';
import type { Random } from '#lib/virtual-pbx/random.ts';
import { letCallersArrive, type Traffic } from '#lib/virtual-pbx/traffic.ts';
import type { LocalDay } from './local-days.ts';

/** Calls of each hour from 07:30 on, of 1660 a day. Source: domain 5.1. */
const PROFILE = [100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60];
const A_DAY = PROFILE.reduce((sum, calls) => sum + calls, 0);
const OPENS = 7.5;
/** Monday to Sunday. Source: domain 5.1 for Monday to Friday. */
const WEEK = [1.15, 1, 1, 0.95, 0.9, 0.1, 0];
/** What a whole agent can well serve in a usual day. */
const CALLS_AN_AGENT = 62;
/** Seconds; source: domain 5.2 and 5.3. */
const TALK = { mean: 185, sigma: 0.97, veryShort: 0.05 };
const PATIENCE = { mean: 300, none: 0.03 };
/** From day to day counts vary more than chance alone would have it. */
const BUSYNESS = 0.1;

const HOUR = 60 * 60_000;

/** Callers by the clock on the wall, to each queue in proportion to the agents it has. */
export function bringCallers(exchange: Exchange, random: Random, days: readonly LocalDay[]): void {
  let today: LocalDay | undefined;
  let busyness = 1;
  for (const day of days)
    exchange.agenda.schedule(day.startsAt, () => {
      today = day;
      busyness = random.lognormal(1, BUSYNESS);
    });
  const usualRate = (now: number): number => {
    if (!today) return 0;
    const hour = Math.floor((now - today.startsAt) / HOUR - OPENS);
    return (((PROFILE[hour] ?? 0) * (WEEK[today.weekday - 1] ?? 0)) / A_DAY) * busyness * CALLS_AN_AGENT;
  };
  for (const queue of exchange.queues.values())
    letCallersArrive(exchange, queue, traffic(wholeAgents(queue), usualRate, random));
}

const traffic = (agents: number, usualRate: (now: number) => number, random: Random): Traffic => ({
  callsPerHour: (now) => agents * usualRate(now),
  gapSeconds: (callsPerHour) => random.exponential(3600 / callsPerHour),
  caller: () => someCaller(random),
});

/** One who serves three queues is a third of an agent. */
function wholeAgents(queue: Queue): number {
  let sum = 0;
  for (const { agent } of queue.members.values()) sum += 1 / agent.memberships.size;
  return sum;
}

const someCaller = (random: Random): Arrival => ({
  number: callerNumber(random),
  name: callerName(random),
  talkSeconds: random.chance(TALK.veryShort)
    ? random.between(1, 10)
    : random.lognormal(TALK.mean, TALK.sigma),
  patienceSeconds: random.chance(PATIENCE.none) ? 1 : random.exponential(PATIENCE.mean),
});

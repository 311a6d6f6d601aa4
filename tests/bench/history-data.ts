import type { State } from '#lib/floor/states.ts';

export const SOURCE = 'pbx';
export const DAY_MS = 86_400_000;
const MINUTE = 60_000;
/** A Tuesday: 64 weekdays in 90 days. */
export const BEGIN = Date.UTC(2026, 0, 6);
export const DAYS = 90;
export const END = BEGIN + DAYS * DAY_MS;
const WEEKDAYS = 64;
const QUEUES = 20;
/** What one membership tells on a day, on average. */
const WORDS_A_DAY = 78;

export interface Membership {
  readonly agent: string;
  readonly queue: string;
}

/** One row of `event`. */
export interface Word extends Membership {
  readonly at: number;
  readonly state: State;
  readonly reason: string | null;
}

/** So many agents, each in two of twenty queues, that they tell `events` in 90 days: 1,000 for ten millions. */
export const agentsFor = (events: number): number =>
  Math.max(10, Math.round(events / (WEEKDAYS * 2 * WORDS_A_DAY)));

const queueName = (index: number): string => String(8000 + (index % QUEUES));
export const queuesOf = (agent: number): readonly string[] => [queueName(agent), queueName(agent * 7 + 1)];
export const agentName = (agent: number): string => String(10_000 + agent);
export const allQueues = (): readonly string[] => Array.from({ length: QUEUES }, (_, i) => queueName(i));

/** The same numbers in every run. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What all agents tell on day `day` (0 to 89), by time; on Saturdays and Sundays nothing. */
export function wordsOfDay(day: number, agents: number): Word[] {
  const midnight = BEGIN + day * DAY_MS;
  if ([0, 6].includes(new Date(midnight).getUTCDay())) return [];
  const roll = dice(day + 1);
  return Array.from({ length: agents }, (_, agent) => shift(agent, midnight, roll))
    .flat()
    .sort((a, b) => a.at - b.at);
}

const REASONS = ['Break', 'Lunch', 'Meeting', 'Training', 'Callback', 'Paperwork'];

/** Eight hours: calls of a few minutes with wrap-up, three breaks. In the other queue the agent is on Other Call. */
function shift(agent: number, midnight: number, roll: () => number): Word[] {
  const words: Word[] = [];
  const queues = queuesOf(agent);
  const tell = (at: number, states: readonly State[], reason: string | null = null) =>
    queues.forEach((queue, index) =>
      words.push({
        agent: agentName(agent),
        queue,
        at,
        state: states[index % states.length] as State,
        reason,
      }),
    );
  const lasting = (minutes: number) => Math.round((0.3 + 1.4 * roll()) * minutes * MINUTE);
  const begin = midnight + (6 + 4 * roll()) * 60 * MINUTE;
  const end = Math.round(begin + 8 * 60 * MINUTE);
  const breaks = [0.25, 0.5, 0.8].map((share) => begin + (share + 0.1 * roll()) * 8 * 60 * MINUTE);
  let at = Math.round(begin);
  tell(at, ['READY']);
  while ((at += lasting(10.5)) < end) {
    if (at > (breaks[0] ?? Infinity)) {
      breaks.shift();
      tell(at, ['NOT_READY'], REASONS[Math.floor(roll() * REASONS.length)]);
      tell((at += lasting(15)), ['READY']);
      continue;
    }
    tell(at, roll() < 0.5 ? ['QUEUE_CALL', 'OTHER_CALL'] : ['OTHER_CALL', 'QUEUE_CALL']);
    tell((at += lasting(5.5)), ['WRAP_UP']);
    tell((at += lasting(1.5)), ['READY']);
  }
  tell(at, ['LOGGED_OUT']);
  return words;
}

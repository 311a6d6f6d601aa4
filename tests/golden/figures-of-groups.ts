import { agentsAtOnce } from '#lib/floor/spans/agents-at-once.ts';
import { atAMoment } from '#lib/floor/spans/at-a-moment.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Who } from './figures-of-tallies.ts';
import type { ConcurrencyFigures, PointInTimeFigures } from './figures-schema.ts';
import { ALL_QUEUES, written } from './words.ts';

export interface Told extends Who {
  readonly spans: readonly Span[];
}

/** `people`: everybody once, also who has one queue only. */
export interface ToldOfAll {
  readonly memberships: readonly Told[];
  readonly people: readonly Told[];
}

interface Group {
  readonly queue: string;
  readonly members: readonly Told[];
}

/** The agents of each queue; `once`: and everybody, once. */
export function groupsOf({ memberships, people }: ToldOfAll, once: boolean): Group[] {
  const queues = [...new Set(memberships.map(({ queue }) => queue))];
  const groups = queues.map((queue) => ({
    queue,
    members: memberships.filter((one) => one.queue === queue),
  }));
  return once ? [...groups, { queue: ALL_QUEUES, members: people }] : groups;
}

export const concurrencyOf = ({ queue, members }: Group, slots: readonly Slot[]): ConcurrencyFigures[] =>
  agentsAtOnce(
    members.map(({ spans }) => spans),
    slots,
  ).map(({ ms, max }, i) => ({ start: written((slots[i] as Slot).from), queue, agent_ms: ms, max }));

export function pointInTime(told: ToldOfAll, { at, queue }: PointInTimeFigures): PointInTimeFigures {
  const group = groupsOf(told, true).find((one) => one.queue === queue);
  const { counts, longest } = atAMoment(group?.members ?? [], Date.parse(at));
  const entries = Object.entries(longest).map(([state, { agent, ms, atLeast }]) => [
    ...[state, { agent, ms, at_least: atLeast }],
  ]);
  return { at, queue, counts: { ...counts }, longest: Object.fromEntries(entries) as typeof longest };
}

import type { Slot } from '#lib/floor/spans/statement.ts';
import { STATES, type State } from '#lib/floor/states.ts';

/** Time of all agents together in each state in one slot, in milliseconds: they add up to members × length. */
export interface StateSlot extends Slot {
  readonly agentMs: Readonly<Record<State, number>>;
}

/** More steps than this cannot be told apart on a screen, and cost every browser. */
export const MOST_STEPS = 400;

/** Slots joined to no more than `most` steps, neighbours of equal number together: averages stay those of the time. */
export function joinSlots(slots: readonly StateSlot[], most = MOST_STEPS): StateSlot[] {
  const together = Math.ceil(slots.length / most);
  const steps: StateSlot[] = [];
  for (let first = 0; first < slots.length; first += together)
    steps.push(joined(slots.slice(first, first + together)));
  return steps;
}

function joined(slots: readonly StateSlot[]): StateSlot {
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last) throw new RangeError('There is no slot to join.');
  const agentMs = Object.fromEntries(
    STATES.map((state) => [state, slots.reduce((sum, slot) => sum + slot.agentMs[state], 0)]),
  ) as Record<State, number>;
  return { from: first.from, to: last.to, agentMs };
}

/** Nothing is known in it: of no agent, or of none that we had heard of. */
export const isGap = ({ agentMs }: StateSlot): boolean =>
  STATES.every((state) => state === 'UNKNOWN' || agentMs[state] === 0);

/** Average number of agents in a state: time in it / length of the slot. */
export const agentsIn = ({ from, to, agentMs }: StateSlot, states: readonly State[]): number =>
  states.reduce((sum, state) => sum + agentMs[state], 0) / (to - from);

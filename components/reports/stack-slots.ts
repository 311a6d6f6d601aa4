import type { StackSlot } from '#components/charts/state-stack.tsx';
import { STATES, type State } from '#lib/floor/states.ts';
import { slotLabels } from './slot-labels.ts';

/** Time in each state of all members of a queue together, in one slot. */
export interface TimeInSlot {
  readonly from: number;
  readonly to: number;
  readonly agentMs: Readonly<Record<State, number>>;
  readonly members: number;
}

/** Average agents per state in each slot (agent time / length of the slot); a slot wholly unknown is a gap. */
export function stackSlots(slots: readonly TimeInSlot[], timeZone: string): StackSlot[] {
  const labels = slotLabels(
    slots.map(({ from }) => from),
    timeZone,
  );
  return slots.map(({ from, to, agentMs, members }, index) => {
    const { label, tick } = labels[index] ?? { label: '', tick: null };
    const gap = agentMs.UNKNOWN >= members * (to - from);
    const values = Object.fromEntries(STATES.map((state) => [state, agentMs[state] / (to - from)]));
    return { label, tick, gap, values };
  });
}

/**
 * Known time / all time of the members, `null` where there are none. Before a queue was heard of, nothing is known of as
 * many members as it has had at most.
 */
export function coverageOf(slots: readonly TimeInSlot[]): number | null {
  const most = Math.max(0, ...slots.map(({ members }) => members));
  const sum = (of: (slot: TimeInSlot) => number) => slots.reduce((total, slot) => total + of(slot), 0);
  const all = sum(({ from, to, members }) => (members || most) * (to - from));
  const known = sum(({ from, to, members, agentMs }) => members * (to - from) - agentMs.UNKNOWN);
  return all === 0 ? null : known / all;
}

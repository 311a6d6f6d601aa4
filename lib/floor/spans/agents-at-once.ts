import { noneInAny } from '#lib/floor/counts.ts';
import { isStaffed, STATES, type State } from '#lib/floor/states.ts';
import type { Span } from './span.ts';
import type { Slot } from './statement.ts';

/**
 * How many were in each state in a slot. `ms` adds up all their time: divided by the slot's length it is the average
 * number. `max` is the greatest number at once, `staffedMax` and `members` those of staffed and of all members.
 */
export interface AtOnce {
  readonly ms: Record<State, number>;
  readonly max: Record<State, number>;
  staffedMax: number;
  members: number;
}

interface Step {
  readonly at: number;
  readonly state: State;
  readonly by: 1 | -1;
}

/**
 * For each slot (in order, not overlapping), from the spans of each membership, or of each person. A number counts only
 * if it lasts for more than an instant: at a hand-over one closes before the other opens, and a state of no length
 * raises nothing. Time as a non-member is nobody's. Source: domain 3.4; golden semantics 6.
 */
export function agentsAtOnce(members: readonly (readonly Span[])[], slots: readonly Slot[]): AtOnce[] {
  const answer = slots.map((): AtOnce => ({ ms: noneInAny(), max: noneInAny(), staffedMax: 0, members: 0 }));
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last) return answer;
  const steps = stepsWithin(members, { from: first.from, to: last.to });
  const now = noneInAny();
  let slot = 0;
  for (let i = 0; i < steps.length;) {
    const { at } = steps[i] as Step;
    for (; steps[i]?.at === at; i += 1) now[(steps[i] as Step).state] += (steps[i] as Step).by;
    const until = steps[i]?.at ?? at;
    while (slot < slots.length && (slots[slot] as Slot).to <= at) slot += 1;
    for (let next = slot; next < slots.length && (slots[next] as Slot).from < until; next += 1) {
      const { from, to } = slots[next] as Slot;
      lasts(answer[next] as AtOnce, now, Math.min(to, until) - Math.max(from, at));
    }
  }
  return answer;
}

/** By time. What lasts no time makes no step. */
function stepsWithin(members: readonly (readonly Span[])[], all: Slot): Step[] {
  const steps: Step[] = [];
  for (const spans of members)
    for (const { from, to, state, member } of spans) {
      const [begin, end] = [Math.max(from, all.from), Math.min(to, all.to)];
      if (member && begin < end) steps.push({ at: begin, state, by: 1 }, { at: end, state, by: -1 });
    }
  return steps.sort((a, b) => a.at - b.at);
}

/** These numbers held for so long. */
function lasts(answer: AtOnce, now: Readonly<Record<State, number>>, ms: number): void {
  let [members, staffed] = [0, 0];
  for (const state of STATES) {
    const count = now[state];
    members += count;
    if (isStaffed(state)) staffed += count;
    answer.ms[state] += count * ms;
    if (count > answer.max[state]) answer.max[state] = count;
  }
  if (members > answer.members) answer.members = members;
  if (staffed > answer.staffedMax) answer.staffedMax = staffed;
}

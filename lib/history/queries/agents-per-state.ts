import type { State } from '#lib/floor/states.ts';
import { noTime, timeInState, type Slot } from '#lib/floor/time-in-state.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { statementsAbout, type QueueOfSource } from '#lib/history/statements.ts';

export interface AgentsInSlot extends Slot {
  /** Milliseconds of all memberships in each state: `members` × the slot's length together. */
  readonly agentMs: Readonly<Record<State, number>>;
  /** Agents that were in the queue at any moment of the slot. */
  readonly members: number;
}

interface Question {
  readonly queue: QueueOfSource;
  readonly from: number;
  readonly to: number;
  readonly slotMinutes: number;
}

/** So much is read at a time, so that a long report needs no more memory than a short one. */
const AT_A_TIME_MS = 86_400_000;

/** How long agents were in each state, slot by slot from `from`; the last slot may be shorter. */
export async function agentsPerState(
  prisma: PrismaClient,
  { queue, from, to, slotMinutes }: Question,
): Promise<readonly AgentsInSlot[]> {
  const slots = slotsOf(from, to, slotMinutes * 60_000);
  const answer: AgentsInSlot[] = [];
  for (const some of inPortions(slots)) {
    const memberships = await statementsAbout(prisma, queue, some.span);
    answer.push(
      ...addUp(
        some.slots,
        [...memberships.values()].map((told) => timeInState(told, some.slots)),
      ),
    );
  }
  return answer;
}

function slotsOf(from: number, to: number, length: number): Slot[] {
  const count = Math.max(0, Math.ceil((to - from) / length));
  return Array.from({ length: count }, (_, i) => ({
    from: from + i * length,
    to: Math.min(from + (i + 1) * length, to),
  }));
}

function inPortions(slots: readonly Slot[]): { slots: Slot[]; span: Slot }[] {
  const portions: { slots: Slot[]; span: Slot }[] = [];
  for (const slot of slots) {
    const last = portions.at(-1);
    if (last && slot.to - last.span.from <= AT_A_TIME_MS) {
      last.slots.push(slot);
      last.span = { from: last.span.from, to: slot.to };
    } else portions.push({ slots: [slot], span: slot });
  }
  return portions;
}

function addUp(
  slots: readonly Slot[],
  memberships: readonly (readonly (Readonly<Record<State, number>> | null)[])[],
): AgentsInSlot[] {
  return slots.map((slot, i) => {
    const agentMs = noTime();
    let members = 0;
    for (const membership of memberships) {
      const time = membership[i];
      if (!time) continue;
      members += 1;
      for (const state of Object.keys(time) as State[]) agentMs[state] += time[state];
    }
    return { ...slot, agentMs, members };
  });
}

import type { PrismaClient } from '#lib/history/prisma.ts';
import { agentsPerState, type AgentsInSlot } from './agents-per-state.ts';
import { knownQueues, type KnownQueue } from './known-queues.ts';

const SLOT_MINUTES = 15;
const DAY_MS = 86_400_000;
const SLOT_MS = SLOT_MINUTES * 60_000;

export interface LastDay {
  readonly to: number;
  readonly queues: readonly (KnownQueue & { readonly slots: readonly AgentsInSlot[] })[];
}

/** Time per state of every known queue in the quarter hours of the 24 hours before now, the one we are in included. */
export async function lastDay(prisma: PrismaClient, to: number = Date.now()): Promise<LastDay> {
  const from = Math.ceil((to - DAY_MS) / SLOT_MS) * SLOT_MS;
  const queues = [];
  // One queue after the other: reports must not take all connections from each other.
  for (const queue of await knownQueues(prisma)) {
    queues.push({
      ...queue,
      slots: await agentsPerState(prisma, { queue, from, to, slotMinutes: SLOT_MINUTES }),
    });
  }
  return { to, queues };
}

import { inSnapshot } from '#lib/history/reports/snapshot.ts';
import { crowdCounts } from '#lib/history/reports/crowd-counts.ts';
import { talliesOf } from '#lib/history/reports/tallies.ts';
import { EVERYBODY } from '#lib/history/ladder/remake-queue-buckets.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';

/** Of whom, and what in each slot. */
export type Figures = Readonly<Record<string, unknown>>;

/** What every report is made of, in the slots between these moments: of memberships, people, queues and everybody. */
export async function figuresOf(prisma: PrismaClient, moments: readonly number[]): Promise<Figures> {
  const slots = moments.slice(1).map((to, index) => ({ from: moments[index] as number, to }));
  const memberships = await prisma.membership.findMany();
  const nameOf = new Map(memberships.map(({ id, queue, agent }) => [id, `${agent}/${queue}`]));
  const queues = [...new Set(memberships.map(({ queue }) => queue))].filter((queue) => queue !== '*');
  const crowds = [EVERYBODY, ...queues.map((queue) => ({ source: 'pbx', queue }))];
  return inSnapshot(prisma, async (reading) => {
    const tallies = await talliesOf(reading.sql, [...nameOf.keys()], slots, reading.bucketsTo);
    const figures: [string, unknown][] = [...tallies].map(([id, theirs]) => [nameOf.get(id) ?? '', theirs]);
    const counts = await crowdCounts(
      reading,
      crowds.map((crowd) => ({ crowd })),
      slots,
    );
    crowds.forEach(({ queue }, index) => figures.push([queue, counts[index]]));
    return Object.fromEntries(figures);
  });
}

/** Those of `figures` that are about somebody of whom there were figures before. */
export const ofThemIn = (before: Figures, figures: Figures): Figures =>
  Object.fromEntries(Object.keys(before).map((who) => [who, figures[who]]));

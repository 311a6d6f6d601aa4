import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import { occupancy, staffedMs, valueOf } from '#lib/floor/ratios.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { State } from '#lib/floor/states.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { crowdCounts } from '#lib/history/reports/crowd-counts.ts';
import { crowdsOf } from '#lib/history/reports/crowds.ts';
import { spanKnown } from '#lib/history/reports/portions.ts';
import { inSnapshot } from '#lib/history/reports/snapshot.ts';
import type { Choices, Interval } from '#lib/reports/choices.ts';

export interface StepOverTime extends Slot {
  /** Time of all agents together in each state, in milliseconds. */
  readonly agentMs: Readonly<Record<State, number>>;
  /** Agents logged in on average; `null` where nothing is known. */
  readonly staffed: number | null;
  readonly occupancy: number | null;
}

export interface CourseOverTime {
  readonly key: string;
  readonly name: string;
  readonly number: string;
  readonly steps: readonly StepOverTime[];
}

const HOUR = 3_600_000;

/** Agents per state over time, step by step, up to `knownTo`: for pictures beside the tables. */
export async function statesOverTime(
  prisma: PrismaClient,
  choices: Choices,
  knownTo: number,
): Promise<readonly CourseOverTime[]> {
  const span = spanKnown(choices.span, knownTo);
  const slots = intervalsOf(span, choices.zone, stepOf(choices));
  if (slots.length === 0) return [];
  return inSnapshot(prisma, async (reading) => {
    const courses: CourseOverTime[] = [];
    for (const crowd of await crowdsOf(reading.sql, { ...choices, span })) {
      const counts = await crowdCounts(reading, crowd, slots);
      const steps = counts.map(({ ms }, index) => stepOfTime(slots[index] as Slot, ms));
      courses.push({ key: crowd.key, name: crowd.name, number: crowd.queue, steps });
    }
    return courses;
  });
}

/** The interval of the table; for one row over all, as many steps as a picture can show. */
function stepOf({ interval, span }: Choices): Interval {
  const hours = (span.to - span.from) / HOUR;
  if (interval !== 'span') return interval;
  if (hours <= 50) return '15';
  return hours <= 15 * 24 ? '60' : 'day';
}

function stepOfTime(slot: Slot, agentMs: Readonly<Record<State, number>>): StepOverTime {
  const known = Object.entries(agentMs).some(([state, ms]) => state !== 'UNKNOWN' && ms > 0);
  return {
    ...slot,
    agentMs,
    staffed: known ? staffedMs(agentMs) / (slot.to - slot.from) : null,
    occupancy: known ? valueOf(occupancy(agentMs)) : null,
  };
}

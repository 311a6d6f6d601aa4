import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import { occupancy, staffedMs, valueOf } from '#lib/floor/ratios.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { State } from '#lib/floor/states.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { crowdCounts } from '#lib/history/reports/crowd-counts.ts';
import { crowdsToCount } from '#lib/history/reports/crowds.ts';
import { isSmall } from '#lib/history/reports/small-crowds.ts';
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

/**
 * Agents per state over time, step by step, up to `knownTo`: for pictures beside the tables. Not of fewer people than
 * `fewest`.
 */
export async function statesOverTime(
  prisma: PrismaClient,
  choices: Choices,
  knownTo: number,
  fewest = 0,
): Promise<readonly CourseOverTime[]> {
  const span = spanKnown(choices.span, knownTo);
  if (span.from === span.to) return [];
  return inSnapshot(prisma, async (reading) => {
    const crowds = await crowdsToCount(reading.sql, { ...choices, span });
    const slots = intervalsOf(span, choices.zone, stepOf(choices, crowds.length));
    const counts = await crowdCounts(reading, crowds, slots);
    return crowds.flatMap(({ key, name, queue: number }, index): CourseOverTime[] => {
      const theirs = counts[index] ?? [];
      if (theirs.every(({ members }) => members === 0) || isSmall(theirs, fewest)) return [];
      const steps = theirs.map(({ ms }, step) => stepOfTime(slots[step] as Slot, ms));
      return [{ key, name, number, steps }];
    });
  });
}

/** More steps cannot be told apart: of one picture, and of each of several small ones. */
const MOST_STEPS = { one: 400, several: 130 };

/** The interval of the table, or the shortest that a picture can show (and the shortest there is for one row over all). */
function stepOf({ interval, span }: Choices, pictures: number): Interval {
  const hours = (span.to - span.from) / HOUR;
  const most = pictures > 1 ? MOST_STEPS.several : MOST_STEPS.one;
  const shortest = interval === 'span' ? '15' : interval;
  const steps = ['15', '30', '60'] as const;
  const fits = steps.slice(steps.findIndex((step) => step === shortest));
  if (shortest === 'day') return 'day';
  return fits.find((step) => (hours * 60) / Number(step) <= most) ?? 'day';
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

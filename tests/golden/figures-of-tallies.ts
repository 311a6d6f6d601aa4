import { occupancy, readyShare, staffedMs, utilisation, valueOf, type Ratio } from '#lib/floor/ratios.ts';
import type { ReasonTime } from '#lib/floor/spans/reason-times.ts';
import { emptyTally, type Tally } from '#lib/floor/spans/tally.ts';
import type { RowFigures, TotalFigures } from './figures-schema.ts';
import { ALL_QUEUES } from './words.ts';

/** Whose figures: an agent in a queue, or the agent counted once over all. */
export interface Who {
  readonly agent: string;
  readonly queue: string;
}

type TallyFigures = Omit<RowFigures, 'start' | keyof Who>;

export interface Worked {
  readonly tally: Tally | null;
  readonly reasons: ReadonlyMap<string, Pick<ReasonTime, 'ms'>>;
}

/** What a row, a day and a total have in common. Somebody counted once has no episodes and no reasons. */
export function tallyFigures(queue: string, { tally, reasons }: Worked): TallyFigures {
  const { ms, entries, logins, queueCalls, wrapUps, suspectMs } = tally ?? emptyTally();
  const all = {
    ...{ covered_ms: Object.values(ms).reduce((sum, time) => sum + time, 0), ms: { ...ms } },
    ...{ entries: { ...entries }, logins, logouts: entries.LOGGED_OUT },
  };
  if (queue === ALL_QUEUES) return all;
  return {
    ...all,
    completed: { QUEUE_CALL: [queueCalls.count, queueCalls.ms], WRAP_UP: [wrapUps.count, wrapUps.ms] },
    suspect_ms: suspectMs,
    not_ready_reason_ms: Object.fromEntries([...reasons].map(([reason, time]) => [reason, time.ms])),
  };
}

export function totalFigures(who: Who, worked: Worked): TotalFigures {
  const { ms } = worked.tally ?? emptyTally();
  return {
    ...who,
    ...tallyFigures(who.queue, worked),
    staffed_ms: staffedMs(ms),
    occupancy: written(occupancy(ms)),
    utilization: written(utilisation(ms)),
    ready_share: written(readyShare(ms)),
  };
}

const written = (ratio: Ratio) => ({ ...ratio, value: valueOf(ratio) });

import { everybodyIn, staffedOf, type Counts } from './counts.ts';

/** A share before it is divided, so that many can be added up: numerators, denominators, then one division. */
export interface Ratio {
  readonly num: number;
  readonly den: number;
}

/** Milliseconds in each state, of one or of many, over the same time. Sums of them are such again. */
type TimeInStates = Counts;

/** Nothing divided by nothing is no figure: `null`, never a zero. */
export const valueOf = ({ num, den }: Ratio): number | null => (den === 0 ? null : num / den);

/** Time logged in: all states but Logged Out and Unknown. */
export const staffedMs = (ms: TimeInStates): number => staffedOf(ms);

// The formulas are those of domain 3.2. Unknown time is in none of them but coverage.

/** (Queue Call + Wrap Up) / (Queue Call + Wrap Up + Ready). */
export function occupancy(ms: TimeInStates): Ratio {
  const num = ms.QUEUE_CALL + ms.WRAP_UP;
  return { num, den: num + ms.READY };
}

/** Other Call counts as work, for agents who also dial out. */
export function occupancyWithOtherCalls(ms: TimeInStates): Ratio {
  const num = ms.QUEUE_CALL + ms.OTHER_CALL + ms.WRAP_UP;
  return { num, den: num + ms.READY };
}

const ofStaffed = (num: number, ms: TimeInStates): Ratio => ({ num, den: staffedMs(ms) });

/** (Queue Call + Other Call + Wrap Up) / staffed time: of logged-in time, not of paid time. */
export const utilisation = (ms: TimeInStates): Ratio =>
  ofStaffed(ms.QUEUE_CALL + ms.OTHER_CALL + ms.WRAP_UP, ms);

/** Ready / staffed time. */
export const readyShare = (ms: TimeInStates): Ratio => ofStaffed(ms.READY, ms);

/** Not Ready / staffed time; `part` for the time of one reason. */
export const notReadyShare = (ms: TimeInStates, part: number = ms.NOT_READY): Ratio => ofStaffed(part, ms);

/** (Queue Call + Other Call + Wrap Up + Ready) / staffed time. */
export const productiveShare = (ms: TimeInStates): Ratio => ofStaffed(staffedMs(ms) - ms.NOT_READY, ms);

/** Known time / all time. */
export function coverage(ms: TimeInStates): Ratio {
  const den = everybodyIn(ms);
  return { num: den - ms.UNKNOWN, den };
}

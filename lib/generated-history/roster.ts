import type { Random } from '#lib/virtual-pbx/random.ts';
import type { LocalDay } from './local-days.ts';

/** Not Ready for a reason; minutes after the shift began. */
export interface Pause {
  readonly reason: string;
  readonly at: number;
  readonly minutes: number;
}

/** One person's day; minutes after local midnight. */
export interface Shift {
  readonly logInAt: number;
  /** `null`: forgets to. */
  readonly logOutAt: number | null;
  readonly pauses: readonly Pause[];
}

/** Half hours from 07:30 to 12:00, the early ones oftener. */
const STARTS = [450, 450, 450, 480, 480, 510, 510, 540, 540, 570, 600, 630, 660, 690, 720, 720] as const;
const SHIFT = 510;
const SATURDAY = { at: 540, length: 300, staffed: 0.12 };
const ABSENT = 0.05;
const FORGETS = 0.01;

/** Means in minutes; one pause is over before the next can begin. */
const PAUSES = [
  { reason: 'BREAK', chance: 1, from: 85, to: 130, mean: 16 },
  { reason: 'COACHING', chance: 0.4, from: 170, to: 180, mean: 30 },
  { reason: 'LUNCH', chance: 1, from: 225, to: 270, mean: 33 },
  { reason: 'PAPERWORK', chance: 0.3, from: 330, to: 345, mean: 9 },
  { reason: 'BREAK', chance: 1, from: 370, to: 410, mean: 16 },
  { reason: 'MEETING', chance: 0.15, from: 440, to: 450, mean: 20 },
] as const;

/** When somebody's shifts begin, always the same; minutes after midnight. */
export const usualStart = (random: Random): number => random.pick(STARTS);

/** `null`: a day off. Office hours: Mon-Fri 07:30-20:30, few people on Saturday, nobody on Sunday. Source: domain 5.4. */
export function shiftOn({ weekday }: LocalDay, start: number, random: Random): Shift | null {
  if (weekday === 7) return null;
  if (weekday === 6)
    return random.chance(SATURDAY.staffed) ? shift(SATURDAY.at, SATURDAY.length, random) : null;
  return random.chance(ABSENT) ? null : shift(start, SHIFT, random);
}

function shift(start: number, length: number, random: Random): Shift {
  return {
    logInAt: start + aboutZero(random),
    logOutAt: random.chance(FORGETS) ? null : start + length + aboutZero(random),
    pauses: PAUSES.filter(({ chance, to }) => to < length - 30 && random.chance(chance)).map(
      ({ reason, from, to, mean }) => ({
        reason,
        at: random.between(from, to),
        minutes: Math.min(random.lognormal(mean, 0.2), mean * 1.5),
      }),
    ),
  };
}

/** Normal by the sum of twelve, with a standard deviation of four minutes. */
function aboutZero(random: Random): number {
  let sum = -6;
  for (let i = 0; i < 12; i += 1) sum += random.fraction();
  return 4 * sum;
}

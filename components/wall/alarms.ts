/** How bad it is: nothing, a warning, or an alarm. */
export const LEVELS = ['calm', 'warning', 'alarm'] as const;
export type Level = (typeof LEVELS)[number];

/** From this longest wait on (ms). Somebody waiting while nobody is Ready is a warning too. */
export const LONG_WAIT = { warning: 60_000, alarm: 180_000 } as const;

/** Over for so long before it is raised, under for so long before it is cleared (ms). */
const RAISE_AFTER = 5_000;
const CLEAR_AFTER = 15_000;

/** The level shown, and another one that the figures have asked for since an instant. */
export interface Alarm {
  readonly level: Level;
  readonly wanted: Level;
  readonly wantedSince: number;
}

export interface Line {
  readonly ready: number;
  readonly waiting: number | null;
  readonly longestWaitSince: number | null;
}

export function levelOf({ ready, waiting, longestWaitSince }: Line, now: number): Level {
  if (waiting === null || waiting === 0) return 'calm';
  const wait = longestWaitSince === null ? 0 : now - longestWaitSince;
  if (wait >= LONG_WAIT.alarm) return 'alarm';
  return wait >= LONG_WAIT.warning || ready === 0 ? 'warning' : 'calm';
}

/** Slow to raise and slower to clear, so that a figure on the edge does not flicker. The first word is taken at once. */
export function nextAlarm(before: Alarm | undefined, wanted: Level, now: number): Alarm {
  if (!before || wanted === before.level) return { level: wanted, wanted, wantedSince: now };
  if (wanted !== before.wanted) return { level: before.level, wanted, wantedSince: now };
  const worse = LEVELS.indexOf(wanted) > LEVELS.indexOf(before.level);
  const held = now - before.wantedSince;
  return held >= (worse ? RAISE_AFTER : CLEAR_AFTER) ? { level: wanted, wanted, wantedSince: now } : before;
}

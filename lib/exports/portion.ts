import { setImmediate } from 'node:timers/promises';

/**
 * So many rows are written at once, a matter of two milliseconds. Then whatever else waits has its turn: the same
 * process shows the wall.
 */
export const PORTION = 200;

export const nextTurn = (): Promise<void> => setImmediate();

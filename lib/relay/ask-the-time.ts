import type { ScreenSocket } from './connect.ts';
import type { ServerClock } from './server-clock.ts';

const QUESTIONS = 8;
const APART_MS = 200;
const ROUND_EVERY_MS = 60_000;

/** Asks the server for its time: a round of questions at once and after each `round`, then one every minute. */
export function askTheTime(
  socket: ScreenSocket,
  clock: ServerClock,
  monotonicNow: () => number,
): { readonly round: () => void; readonly stop: () => void } {
  let left = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = () => {
    const askedAt = monotonicNow();
    if (socket.connected) socket.emit('clock:ask', (time) => clock.answered(time, askedAt));
    left -= 1;
    timer = setTimeout(left > 0 ? ask : round, left > 0 ? APART_MS : ROUND_EVERY_MS);
  };
  const round = () => {
    if (left > 0) return;
    clearTimeout(timer);
    left = QUESTIONS;
    ask();
  };
  return { round, stop: () => clearTimeout(timer) };
}

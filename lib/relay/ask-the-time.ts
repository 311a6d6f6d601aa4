import type { ScreenSocket } from './connect.ts';
import type { ServerClock } from './server-clock.ts';

const QUESTIONS = 8;
const APART_MS = 200;
const ROUND_EVERY_MS = 60_000;
/** On a bad line every beat is late: it is not asked anew each time, or the server would take us for a flood. */
const NOT_WITHIN_MS = 30_000;

/** Asks the server for its time in rounds of some questions: at least one every minute. */
export interface AskTheTime {
  /** A round soon: at once, if the last one is not too young. */
  readonly round: () => void;
  /** A round at once, whenever the last one was. */
  readonly anew: () => void;
  readonly stop: () => void;
}

export function askTheTime(socket: ScreenSocket, clock: ServerClock, monotonicNow: () => number): AskTheTime {
  let left = 0;
  let notBefore = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = () => {
    const askedAt = monotonicNow();
    if (socket.connected) socket.emit('clock:ask', (time) => clock.answered(time, askedAt));
    left -= 1;
    timer = setTimeout(left > 0 ? ask : round, left > 0 ? APART_MS : ROUND_EVERY_MS);
  };
  const anew = () => {
    if (left > 0) return;
    clearTimeout(timer);
    notBefore = monotonicNow() + NOT_WITHIN_MS;
    left = QUESTIONS;
    ask();
  };
  const round = () => {
    const early = notBefore - monotonicNow();
    if (early <= 0) anew();
    else if (left === 0) {
      clearTimeout(timer);
      timer = setTimeout(round, early);
    }
  };
  return { round, anew, stop: () => clearTimeout(timer) };
}

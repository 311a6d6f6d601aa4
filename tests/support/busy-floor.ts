import type { VirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';

export const QUEUES = 50;
export const AGENTS = 2_000;
/** The first extension of a house of more than 800 agents. */
const FIRST = 1_001;
/** A queue that nobody answers, so that callers wait. */
export const UNANSWERED = '8900';

const STATES = ['READY', 'QUEUE_CALL', 'WRAP_UP', 'OTHER_CALL', 'NOT_READY', 'READY', 'LOGGED_OUT'] as const;

/** Everybody is logged in, in an idle house: nobody does anything by itself. */
export function everybodyReady(pbx: VirtualPbx): void {
  pbx.control.createQueue({ number: UNANSWERED, name: 'Unanswered' });
  for (let index = 0; index < AGENTS; index += 1)
    pbx.control.state({ extension: String(FIRST + index), state: 'READY' });
}

export interface Drive {
  /** Memberships whose state was set so far. */
  readonly changes: () => number;
  /** Returns how many there were in a second, on average. */
  readonly stop: () => number;
}

/** Sets states so many times a second, each time of another agent in all their queues; now and then somebody calls. */
export function driveFloor(pbx: VirtualPbx, perSecond: number): Drive {
  const began = performance.now();
  let [changes, turn] = [0, 0];
  const elapsed = () => (performance.now() - began) / 1_000;
  const one = () => {
    // A step that shares no factor with the number of agents visits all of them.
    const extension = String(FIRST + ((turn * 773) % AGENTS));
    const state = STATES[turn % STATES.length] ?? 'READY';
    const reason = state === 'NOT_READY' ? { reason: 'BREAK' } : {};
    changes += Object.keys(pbx.control.state({ extension, state, ...reason }).states).length;
    if (turn % 100 === 0) pbx.control.call({ queue: UNANSWERED, patienceSeconds: 4 });
    turn += 1;
  };
  const timer = setInterval(() => {
    while (changes < elapsed() * perSecond) one();
  }, 5);
  return {
    changes: () => changes,
    stop() {
      clearInterval(timer);
      return changes / elapsed();
    },
  };
}

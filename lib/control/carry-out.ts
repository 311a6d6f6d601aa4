import type { FloorStore } from '#lib/floor/floor-store.ts';
import type { Ending } from '#lib/floor/orders.ts';
import type { Source } from '#lib/sources/source.ts';
import type { aFewAtATime } from './a-few-at-a-time.ts';
import { isSo, membershipOf, type Wanted } from './is-so.ts';

export type Pbx = Pick<Source, 'id' | 'commands' | 'health'>;

interface Hands {
  readonly pbx: Pbx;
  readonly floorStore: FloorStore;
  readonly line: ReturnType<typeof aFewAtATime>;
  readonly confirmWithinMs: number;
}

const NOT_SAID_SINCE =
  'The PBX accepted it and has not said so since: it may take effect after the call, or when the phone is there.';

/** One order in one queue: asks the PBX, then waits until the PBX's own event says that it is so, or not in time. */
export async function carryOut(wanted: Wanted, hands: Hands): Promise<Ending> {
  const { pbx, floorStore, line, confirmWithinMs } = hands;
  const { agent, queue, to, reason } = wanted;
  const { outcome, before } = await line.run(async () => {
    const before = membershipOf(floorStore.floor(), wanted);
    return { before, outcome: await pbx.commands.set({ agent, queue }, { to, reason }) };
  });
  if (outcome.kind === 'refused') return { queue, ending: 'refused', words: outcome.why };
  const check = () => isLive(pbx) && isSo(floorStore.floor(), wanted, before);
  if (await becomesSo(floorStore, check, confirmWithinMs)) return { queue, ending: 'confirmed', words: '' };
  return outcome.kind === 'accepted'
    ? { queue, ending: 'unconfirmed', words: NOT_SAID_SINCE }
    : { queue, ending: 'unanswered', words: outcome.why };
}

/** The floor is no older than this when it is called live. */
const LIVE_MS = 3_000;

function isLive({ health }: Pbx): boolean {
  const { status, lastHeardAt } = health();
  return status === 'live' && lastHeardAt !== null && Date.now() - lastHeardAt <= LIVE_MS;
}

/** Whether it is so already, or is within the time, by the events as they come in. */
function becomesSo(floorStore: FloorStore, check: () => boolean, withinMs: number): Promise<boolean> {
  if (check()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (so: boolean) => {
      clearTimeout(tooLong);
      stop();
      resolve(so);
    };
    const stop = floorStore.subscribe(() => check() && end(true));
    const tooLong = setTimeout(() => end(false), withinMs);
  });
}

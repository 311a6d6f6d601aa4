import { onTestFinished } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import { createFloorStore } from '#lib/floor/floor-store.ts';
import { keyOf } from '#lib/floor/floor.ts';
import type { State } from '#lib/floor/states.ts';
import { silentLog } from '#lib/log.ts';
import type { AsteriskConfig, Timings } from '#lib/sources/asterisk/asterisk-config.ts';
import { createAsteriskSource } from '#lib/sources/asterisk/asterisk-source.ts';
import { createFakeAmi, SECRET, USERNAME, type FakeAmiOptions } from './fake-ami.ts';

/** As in production, only sooner. */
const QUICK: Timings = {
  firstRetryMs: 20,
  maxRetryMs: 200,
  stableMs: 2_000,
  refusedRetryMs: 60_000,
  openWithinMs: 2_000,
  replyWithinMs: 1_000,
  pingEveryMs: 50,
  deadAfterMs: 400,
  bootedWithinMs: 100,
  listingStandsAfterMs: 300,
  auditEveryMs: 60_000,
  auditPerItemMs: 0,
  settleEveryMs: 30,
  settlePerItemMs: 0,
};

/** A source that follows a manager port, and the floor that its events make. */
export function followAsterisk(
  port: number,
  { timings, ...config }: Partial<Omit<AsteriskConfig, 'timings'>> & { timings?: Partial<Timings> } = {},
) {
  const events: FloorEvent[] = [];
  const store = createFloorStore();
  const source = createAsteriskSource({
    ...{ id: 'pbx', host: '127.0.0.1', port, tls: null, username: USERNAME, secret: SECRET },
    ...{ queues: null, wrapUps: null, log: silentLog },
    ...config,
    timings: { ...QUICK, ...timings },
  });
  const stop = source.start((batch) => {
    events.push(...batch);
    store.apply(batch);
  });
  onTestFinished(stop);
  const ofType = <T extends FloorEvent['type']>(type: T) =>
    events.filter((event): event is Extract<FloorEvent, { type: T }> => event.type === type);
  const queue = (number: string) => store.floor().queues.get(keyOf('pbx', number));
  const states = (number: string): Record<string, State> =>
    Object.fromEntries([...(queue(number)?.members ?? [])].map(([agent, { state }]) => [agent, state]));
  return { source, stop, events, ofType, floor: store.floor, queue, states };
}

/** A manager port on loopback, closed at the end of the test. */
export async function startFakeAmi(options: FakeAmiOptions = {}) {
  const ami = createFakeAmi(options);
  await ami.listen();
  onTestFinished(() => ami.close());
  return ami;
}

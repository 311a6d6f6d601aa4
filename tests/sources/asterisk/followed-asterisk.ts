import { onTestFinished } from 'vitest';
import type { State } from '#lib/floor/states.ts';
import { silentLog } from '#lib/log.ts';
import type { AsteriskConfig, Timings } from '#lib/sources/asterisk/asterisk-config.ts';
import { createAsteriskSource } from '#lib/sources/asterisk/asterisk-source.ts';
import { followSource } from '../follow-source.ts';
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
  const source = createAsteriskSource({
    ...{ id: 'pbx', host: '127.0.0.1', port, tls: null, username: USERNAME, secret: SECRET },
    ...{ queues: null, wrapUps: null, log: silentLog },
    ...config,
    timings: { ...QUICK, ...timings },
  });
  const followed = followSource(source);
  const states = (number: string): Record<string, State> =>
    Object.fromEntries(
      [...(followed.queue(number)?.members ?? [])].map(([agent, { state }]) => [agent, state]),
    );
  return { source, ...followed, states };
}

/** A manager port on loopback, closed at the end of the test. */
export async function startFakeAmi(options: FakeAmiOptions = {}) {
  const ami = createFakeAmi(options);
  await ami.listen();
  onTestFinished(() => ami.close());
  return ami;
}

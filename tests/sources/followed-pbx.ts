import { expect, onTestFinished } from 'vitest';
import { countStates } from '#lib/floor/counts.ts';
import type { QueueOnFloor } from '#lib/floor/floor.ts';
import type { State } from '#lib/floor/states.ts';
import { silentLog } from '#lib/log.ts';
import type { PortsipConfig, Timings } from '#lib/sources/portsip/portsip-config.ts';
import { createPortsipSource } from '#lib/sources/portsip/portsip-source.ts';
import { createVirtualPbx, type VirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { eventually } from '#tests/support/eventually.ts';
import type { VirtualPbxOptions } from '#lib/virtual-pbx/options.ts';
import { followSource } from './follow-source.ts';

/** As in production, only sooner. */
export const QUICK: Timings = {
  firstRetryMs: 20,
  maxRetryMs: 200,
  stableMs: 2_000,
  refusedRetryMs: 300,
  openWithinMs: 2_000,
  replyWithinMs: 300,
  pingEveryMs: 50,
  deadAfterMs: 400,
  snapshotWithinMs: 300,
  snapshotAgainWithinMs: 300,
  resubscribeEveryMs: 60_000,
  settleEveryMs: 50,
  refusedQueueRetryMs: 300,
  restWithinMs: 1_000,
  orderWithinMs: 500,
  offerHoldsMs: 60_000,
  restRereadMs: 60_000,
  restRereadSoonMs: 20,
};

export const CREDENTIALS = {
  account: { username: 'wallboard' },
  password: 'wallboard-password',
  domain: 'acme.example',
} as const;

interface Where {
  readonly wsiUrl: string;
  readonly apiUrl: string;
}

/** A source that follows a PBX, and the floor that its events make. */
export function followPbx(
  { wsiUrl, apiUrl }: Where,
  { timings, ...config }: Partial<Omit<PortsipConfig, 'timings'>> & { timings?: Partial<Timings> } = {},
) {
  const source = createPortsipSource({
    ...{ id: 'pbx', wsiUrl, apiUrl, ...CREDENTIALS },
    ...{ queues: null, tls: { verify: true }, log: silentLog },
    ...config,
    timings: { ...QUICK, ...timings },
  });
  const followed = followSource(source);
  return { source, ...followed };
}

export type FollowedPbx = ReturnType<typeof followPbx>;

/** A virtual PBX on a free port, closed at the end of the test, and a source that follows it. */
export async function followVirtualPbx(
  options: VirtualPbxOptions = {},
  config: Parameters<typeof followPbx>[1] = {},
) {
  const pbx = createVirtualPbx({ load: 'idle', queues: 3, agents: 12, ...options });
  const where = await pbx.listen(0);
  onTestFinished(() => pbx.close());
  return { pbx, control: pbx.control, ...where, ...followPbx(where, config) };
}

interface Standing {
  readonly name: string | null;
  readonly known: boolean;
  readonly states: Readonly<Record<State, number>>;
  readonly waiting: number;
}

const standing = (queue: QueueOnFloor): Standing => ({
  name: queue.name,
  known: queue.unknownSince === null,
  states: countStates([...queue.members.values()].map(({ state }) => state)),
  waiting: queue.waiting.size,
});

/** Each queue as the floor has it, by number. */
export const shown = ({ floor }: Pick<FollowedPbx, 'floor'>): Record<string, Standing> =>
  Object.fromEntries([...floor().queues.values()].map((queue) => [queue.number, standing(queue)]));

/** Each queue as it really is, by number. */
export const really = (pbx: VirtualPbx): Record<string, Standing> =>
  Object.fromEntries(
    pbx
      .truth()
      .queues.map(({ number, name, counts, waiting }) => [
        number,
        { name, known: true, states: counts, waiting },
      ]),
  );

type Followed = Awaited<ReturnType<typeof followVirtualPbx>>;

/** Waits until the floor is exactly what is true. */
export const agrees = (followed: Followed) =>
  eventually(() => expect(shown(followed)).toEqual(really(followed.pbx)), 20_000);

/** Makes things happen in every queue: agents log in and out, callers come. */
export function stir({ pbx, control }: Followed): void {
  const agents = [101, 102, 103, 104, 105, 106].map(String);
  for (const [i, extension] of agents.entries())
    control.state({ extension, state: turns % 2 === i % 2 ? 'READY' : 'NOT_READY' });
  turns += 1;
  for (const { number } of pbx.truth().queues) control.call({ queue: number });
}
let turns = 0;

import { expect, it } from 'vitest';
import { notKnownYet } from '#lib/floor/callers/today.ts';
import { countStates } from '#lib/floor/counts.ts';
import { rowsOf } from '#lib/relay/views.ts';
import { eventually } from '#tests/support/eventually.ts';
import type { FakeAmi } from './fake-ami.ts';
import { followAsterisk, startFakeAmi } from './followed-asterisk.ts';
import { actions, cameAt, messagesOf, recorded, withoutTimestamps } from './recording.ts';
import { membersAt, trueState } from './true-states.ts';

const messages = messagesOf(withoutTimestamps(recorded));
const isListed = (event: string | undefined) => event?.startsWith('QueueMember') === true;
const listings = ['rb-3', 'rb-29'].map((id) =>
  messages.filter(({ fields }) => fields.actionid === id && isListed(fields.event)),
);

/** The fake has the members that a listing of the recording shows. */
function makeFloor({ floor }: FakeAmi, listing: typeof messages): void {
  floor.queues.clear();
  for (const { fields } of listing)
    floor.hasMember(fields.queue ?? '', fields.location ?? '', {
      ...{ MemberName: fields.name ?? '', StateInterface: fields.stateinterface ?? '' },
      ...{ Status: Number(fields.status), Paused: fields.paused === '1' ? 1 : 0 },
      ...{ PausedReason: fields.pausedreason ?? '', LastCall: Number(fields.lastcall) },
    });
}

/** How many are in each state; no time passes between what was recorded, so nobody wraps up. */
const trueCounts = (queue: string, at: number) =>
  countStates(
    membersAt(queue, at).map((agent) => {
      const { state } = trueState(queue, agent, at);
      return state === 'WRAP_UP' ? 'READY' : state;
    }),
  );

it('the recorded shift, from the manager port to the rows of the wall: right within a second of each change', async () => {
  const ami = await startFakeAmi();
  makeFloor(ami, listings[0] ?? []);
  const followed = followAsterisk(ami.port(), { wrapUps: { queues: new Map(), others: 0 } });
  const counts = () =>
    [
      ...rowsOf({ kind: 'queues' }, { floor: followed.floor(), links: [], today: notKnownYet }).values(),
    ].flatMap((row) => ('counts' in row && 'number' in row ? [[row.number, row.counts] as const] : []));
  const are = (at: number) =>
    eventually(
      () =>
        expect(Object.fromEntries(counts()), `at ${at}`).toEqual({
          8000: trueCounts('8000', at),
          8001: trueCounts('8001', at),
        }),
      1_000,
    );
  await eventually(() => expect(followed.source.health().status).toBe('live'));
  const [begun = 0, end = 0] = [actions[3]?.at, actions.at(-2)?.at];
  let told = messages.findIndex((_, i) => (cameAt[i] ?? 0) > begun * 1000);
  for (let at = begun + 0.7; at < end; at += 1) {
    for (; (cameAt[told] ?? Infinity) <= at * 1000; told += 1) {
      const message = messages[told];
      if (message?.fields.event !== undefined) ami.write(`${message.lines.join('\r\n')}\r\n\r\n`);
    }
    await are(at);
  }
  makeFloor(ami, listings[1] ?? []);
  ami.cut();
  await eventually(() => expect(followed.ofType('LinkLost')).toHaveLength(1));
  await are(end);
});

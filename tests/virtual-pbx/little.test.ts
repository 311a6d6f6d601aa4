import { expect, it } from 'vitest';
import type { MemberState } from '#lib/virtual-pbx/agent-machine.ts';
import { openQueue } from './queue-in-fast-motion.ts';

/** Little's law holds for any laws of arrival and service: what is in a state is what enters it times how long it stays. */
it('time spent talking and wrapping up is the calls served times the length of each', () => {
  const model = { arrivalRate: 100 / 3600, holdSeconds: 150, agents: 7, patienceSeconds: 300 };
  const { agenda, exchange } = openQueue(model, 11, 30);
  const hours = 400;
  let served = 0;
  const msIn: Partial<Record<MemberState, number>> = {};
  const since = new Map<string, number>();
  exchange.listen((one) => {
    if (one.type === 'caller-moved') served += Number(one.reason === 'agent_answered');
    if (one.type !== 'member-changed' || one.from === null) return;
    msIn[one.from] = (msIn[one.from] ?? 0) + one.at - (since.get(one.extension) ?? 0);
    since.set(one.extension, one.at);
  });
  agenda.runUntil(hours * 3_600_000);

  const wrapUpSeconds = (msIn.WRAP_UP ?? 0) / 1000;
  const talkSeconds = (msIn.QUEUE_CALL ?? 0) / 1000;
  // Only the last call of each agent may be unfinished.
  expect(Math.abs(wrapUpSeconds - served * 30)).toBeLessThanOrEqual(model.agents * 30);
  // Talk times are random: four standard deviations of their sum.
  const spread = 4 * 150 * Math.sqrt(served);
  expect(Math.abs(talkSeconds - served * 150)).toBeLessThanOrEqual(spread);
  const staffed = model.agents * hours * 3600;
  const told = (wrapUpSeconds + talkSeconds + (msIn.READY ?? 0) / 1000) / staffed;
  expect(told).toBeGreaterThan(0.999);
  expect(told).toBeLessThanOrEqual(1);
});

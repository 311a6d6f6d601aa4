import { expect, it } from 'vitest';
import { instantOf } from '#lib/floor/calendar/wall-clock.ts';
import { openOffice } from '#lib/generated-history/office.ts';
import { truthOf } from '#lib/virtual-pbx/truth.ts';
import { planOf } from './plan.ts';

/** From a Thursday to the Thursday after; on the Sunday the clocks go back. */
const plan = planOf({ days: 7, until: instantOf('2026-10-29T12:00', 'Europe/Berlin') });

function openAndLook() {
  const exchange = openOffice(plan);
  return (time: string) => {
    exchange.agenda.runUntil(instantOf(time, plan.zone));
    const people = [...exchange.agents.values()].map(({ memberships }) => [...memberships.values()][0]);
    return {
      staffed: 60 - truthOf(exchange).people.LOGGED_OUT,
      onCalls: truthOf(exchange).people.QUEUE_CALL,
      lunching: people.filter((member) => member?.standing.reason === 'LUNCH').length,
    };
  };
}

type Bounds = readonly [what: 'staffed' | 'onCalls' | 'lunching', least: number, most: number];

const FULL: readonly Bounds[] = [
  ['staffed', 45, 60],
  ['onCalls', 10, 50],
  ['lunching', 1, 30],
];
const NIGHT: readonly Bounds[] = [
  ['staffed', 0, 5],
  ['onCalls', 0, 0],
  ['lunching', 0, 0],
];
const SATURDAY: readonly Bounds[] = [
  ['staffed', 2, 20],
  ['onCalls', 0, 15],
];

it('people keep office hours: days, lunches, nights, Saturdays and Sundays look like themselves', () => {
  const look = openAndLook();
  for (const [time, expected] of [
    ['2026-10-22T12:30', FULL],
    ['2026-10-23T03:00', NIGHT],
    ['2026-10-23T12:30', FULL],
    ['2026-10-24T11:00', SATURDAY],
    ['2026-10-24T23:00', NIGHT],
    ['2026-10-25T02:30', NIGHT],
    ['2026-10-25T12:30', NIGHT],
    ['2026-10-26T07:00', NIGHT],
    ['2026-10-26T12:30', FULL],
  ] as const) {
    const seen = look(time);
    for (const [what, least, most] of expected) {
      expect(seen[what], `${what} at ${time}`).toBeGreaterThanOrEqual(least);
      expect(seen[what], `${what} at ${time}`).toBeLessThanOrEqual(most);
    }
  }
});

it('callers are served: few give up on an ordinary day', () => {
  const exchange = openOffice(plan);
  const left = { agent_answered: 0, hangup: 0, overflow: 0, enqueue: 0, callback: 0 };
  exchange.listen((one) => {
    if (one.type === 'caller-moved') left[one.reason] += 1;
  });
  exchange.agenda.runUntil(instantOf('2026-10-24T00:00', plan.zone));
  expect(left.agent_answered).toBeGreaterThan(2_500);
  const gaveUp = left.hangup + left.overflow;
  expect(gaveUp / left.enqueue).toBeGreaterThan(0.01);
  expect(gaveUp / left.enqueue).toBeLessThan(0.2);
});

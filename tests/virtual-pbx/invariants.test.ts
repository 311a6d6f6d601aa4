import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hintsAtLostEvent } from '#lib/floor/transitions.ts';
import { ControlError } from '#lib/virtual-pbx/control-error.ts';
import type { Exchange } from '#lib/virtual-pbx/exchange.ts';
import { createHouse } from '#lib/virtual-pbx/house.ts';
import { settle } from '#lib/virtual-pbx/options.ts';
import { truthOf } from '#lib/virtual-pbx/truth.ts';
import { idleHouse } from './idle-house.ts';

/** What holds at every instant, whatever anybody does. */
function holds(exchange: Exchange): void {
  for (const { call, memberships, ringing } of exchange.agents.values()) {
    for (const { queue, standing } of memberships.values()) {
      const isOnCall = standing.state === 'QUEUE_CALL' || standing.state === 'OTHER_CALL';
      if (standing.state === 'QUEUE_CALL') expect(call?.queue).toBe(queue);
      if (standing.state !== 'LOGGED_OUT') expect(isOnCall).toBe(call !== null);
      if (standing.state === 'READY' && !ringing)
        expect(queue.waiting.filter((one) => one.kind === 'normal' && !one.offeredTo)).toEqual([]);
    }
  }
}

const extension = fc.constantFrom('101', '102');
const queue = fc.constantFrom('8000', '8001');
const code = fc.constantFrom('*38', '*39', '*36', '*37', '*388000', '*398000', '*368001', '*378001');
const state = fc.constantFrom(
  'READY',
  'NOT_READY',
  'WRAP_UP',
  'LOGGED_OUT',
  'OFFLINE',
  'QUEUE_CALL',
  'OTHER_CALL',
);
const step = fc.oneof(
  fc.record({ do: fc.constant('dial' as const), extension, code }),
  fc.record({ do: fc.constant('state' as const), extension, state }),
  fc.record({ do: fc.constant('call' as const), queue, patienceSeconds: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ do: fc.constant('otherCall' as const), extension, seconds: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ do: fc.constant('hangUp' as const), extension }),
  fc.record({ do: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 40 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

it('nobody is on a call in one queue and idle in another, and nobody waits while an agent of the queue is Ready', () => {
  const options = fc.record({
    autoReady: fc.boolean(),
    autoNotReadyAfterNonAcdCall: fc.boolean(),
    wrapUpSeconds: fc.constantFrom(0, 15),
    ringSeconds: fc.constantFrom(0, 5),
    maxWaitSeconds: fc.constantFrom(20, 300),
  });
  fc.assert(
    fc.property(options, fc.array(step, { maxLength: 60 }), (chosen, steps) => {
      const house = idleHouse(chosen);
      for (const one of steps) {
        carryOut(house, one);
        holds(house.exchange);
      }
    }),
  );
});

function carryOut({ control, pass }: ReturnType<typeof idleHouse>, one: Step): void {
  try {
    if (one.do === 'pass') pass(one.seconds);
    else if (one.do === 'dial') control.dial(one);
    else if (one.do === 'state') control.state(one);
    else if (one.do === 'call') control.call(one);
    else if (one.do === 'otherCall') control.otherCall(one);
    else control.hangUp(one);
  } catch (error) {
    // What makes no sense at that moment is refused, and must leave everything as it was.
    if (!(error instanceof ControlError)) throw error;
  }
}

it('a busy house of 60 agents lives: every state, callers in line, and no change that a PBX cannot make', () => {
  const { agenda, exchange } = createHouse(settle({ seed: 1 }), 0);
  const impossible: string[] = [];
  exchange.listen((one) => {
    if (one.type !== 'member-changed' || one.from === null) return;
    if (hintsAtLostEvent(one.from, one.state)) impossible.push(`${one.from} to ${one.state}`);
  });
  agenda.runUntil(45 * 60_000);
  const seen = { waiting: 0, OTHER_CALL: 0, WRAP_UP: 0, NOT_READY: 0, LOGGED_OUT: 0 };
  for (let minute = 45; minute < 105; minute++) {
    agenda.runUntil(minute * 60_000);
    holds(exchange);
    const { people, queues } = truthOf(exchange);
    expect(Object.values(people).reduce((sum, count) => sum + count, 0)).toBe(60);
    expect(people.READY, `Ready in minute ${minute}`).toBeGreaterThan(0);
    expect(people.QUEUE_CALL, `on calls in minute ${minute}`).toBeGreaterThan(0);
    for (const state of ['OTHER_CALL', 'WRAP_UP', 'NOT_READY', 'LOGGED_OUT'] as const)
      seen[state] += Number(people[state] > 0);
    seen.waiting += Number(queues.some(({ waiting }) => waiting > 0));
  }
  for (const [what, minutes] of Object.entries(seen)) expect(minutes, what).toBeGreaterThan(20);
  expect(impossible).toEqual([]);
});

it('the same seed tells the same story in fast motion', () => {
  const story = (seed: number) => {
    const { agenda, exchange } = createHouse(settle({ seed }), 0);
    const told: string[] = [];
    exchange.listen((happening) => told.push(JSON.stringify(happening)));
    agenda.runUntil(20 * 60_000);
    return told;
  };
  expect(story(5)).toEqual(story(5));
  expect(story(5)).not.toEqual(story(6));
});

it('about three in ten agents serve two queues and one in ten serves three, and no queue is empty', () => {
  const { exchange } = createHouse(settle({ load: 'idle', agents: 600, queues: 20 }), 0);
  const served = [...exchange.agents.values()].map(({ memberships }) => memberships.size);
  const share = (count: number) => served.filter((size) => size === count).length / served.length;
  expect(share(2)).toBeGreaterThan(0.25);
  expect(share(2)).toBeLessThan(0.35);
  expect(share(3)).toBeGreaterThan(0.07);
  expect(share(3)).toBeLessThan(0.13);
  for (const { members } of exchange.queues.values()) expect(members.size).toBeGreaterThan(0);
  expect(new Set([...exchange.agents.values()].map(({ name }) => name)).size).toBe(600);
});

it('a house that closes for the night empties, and fills again in the morning', () => {
  const isDay = (at: number) => Number(Math.floor(at / 3_600_000) % 24 < 12);
  const { agenda, exchange } = createHouse(settle({ seed: 2, activity: isDay }), 0);
  const outAt = (hour: number) => {
    agenda.runUntil(hour * 3_600_000);
    return truthOf(exchange).people.LOGGED_OUT;
  };
  expect(outAt(11)).toBeLessThan(30);
  expect(outAt(23)).toBeGreaterThan(57);
  expect(outAt(24 + 11)).toBeLessThan(30);
});

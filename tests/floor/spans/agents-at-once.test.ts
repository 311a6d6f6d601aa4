import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStaffed, STATES, type State } from '#lib/floor/states.ts';
import { agentsAtOnce } from '#lib/floor/spans/agents-at-once.ts';
import { atAMoment } from '#lib/floor/spans/at-a-moment.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import { spansOf } from '#lib/floor/spans/spans-of.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { anySlots, anyStatements, LENGTH, shown, told } from '#tests/support/statement-arbitraries.ts';

const anyMembers = () =>
  fc
    .array(anyStatements(), { maxLength: 5 })
    .map((members) => members.map((statements) => spansOf(statements, 0)));

const inForce = (spans: readonly Span[], at: number) => spans.findLast((span) => span.from <= at);

/** Millisecond by millisecond: every change is on a whole one. */
function counted(members: readonly (readonly Span[])[], { from, to }: Slot) {
  const of = () => Object.fromEntries(STATES.map((state) => [state, 0])) as Record<State, number>;
  const answer = { ms: of(), max: of(), members: 0, staffedMax: 0 };
  for (let at = from; at < to; at += 1) {
    const states = members.flatMap((spans) => {
      const span = inForce(spans, at);
      return span?.member ? span.state : [];
    });
    for (const state of STATES) {
      const count = states.filter((one) => one === state).length;
      answer.ms[state] += count;
      answer.max[state] = Math.max(answer.max[state], count);
    }
    answer.members = Math.max(answer.members, states.length);
    answer.staffedMax = Math.max(answer.staffedMax, states.filter(isStaffed).length);
  }
  return answer;
}

describe('agents at once', () => {
  it('are as many as counting them moment by moment gives', () => {
    fc.assert(
      fc.property(anyMembers(), anySlots(), (members, slots) => {
        const answer = agentsAtOnce(members, slots);
        expect(answer).toHaveLength(slots.length);
        slots.forEach((slot, i) => expect(counted(members, slot)).toMatchObject({ ...answer[i] }));
      }),
    );
  });

  it('are none in a slot that nobody reaches, and need no order of slots without gaps', () => {
    const members = [spansOf([told(0, 'READY'), told(10, 'REMOVED')], 0)];
    const [first, second] = agentsAtOnce(members, [
      { from: 2, to: 4 },
      { from: 20, to: 30 },
    ]);
    expect([first?.ms.READY, first?.members, second?.ms.READY, second?.members]).toEqual([2, 1, 0, 0]);
    expect(agentsAtOnce(members, [])).toEqual([]);
  });

  it('are one at a hand-over, and none of no length', () => {
    const before = spansOf([told(0, 'QUEUE_CALL'), told(10, 'READY')], 0);
    const after = spansOf(
      [told(0, 'READY'), told(5, 'WRAP_UP'), told(5, 'READY'), told(10, 'QUEUE_CALL')],
      0,
    );
    const [answer] = agentsAtOnce([before, after], [{ from: 0, to: 20 }]);
    expect([answer?.max.QUEUE_CALL, answer?.max.WRAP_UP, answer?.max.READY]).toEqual([1, 0, 1]);
  });
});

describe('the floor at a moment', () => {
  const of = (agent: string, ...statements: Parameters<typeof spansOf>[0]) => ({
    ...{ agent, spans: spansOf(statements, 0) },
  });

  it('counts whoever is a member, after everything of that moment', () => {
    const members = [
      of('101', told(1, 'READY'), told(5, 'QUEUE_CALL'), told(5, 'READY')),
      of('102', told(1, 'READY'), told(5, 'REMOVED')),
    ];
    const { counts, longest } = atAMoment(members, 5);
    expect([counts.READY, counts.LOGGED_OUT]).toEqual([1, 0]);
    expect(longest).toEqual({ READY: { agent: '101', ms: 0, atLeast: false } });
    expect(atAMoment(members, -1).counts.UNKNOWN).toBe(0);
  });

  it('takes the run, not the reason, for the time in state', () => {
    const members = [of('101', told(1, 'NOT_READY', { reason: 'BREAK' }), told(8, 'NOT_READY'))];
    expect(atAMoment(members, 10).longest.NOT_READY).toEqual({ agent: '101', ms: 9, atLeast: false });
  });

  it('says "at least" of what a snapshot showed, not of when we ceased to know', () => {
    const members = [
      of('101', shown(1, 'NOT_READY'), told(4, 'NOT_READY', { reason: 'BREAK' })),
      of('102', told(1, 'READY'), told(3, 'LINK_LOST')),
      of('103', shown(3, 'READY', { since: 2 })),
    ];
    expect(atAMoment(members, 5).longest).toEqual({
      NOT_READY: { agent: '101', ms: 4, atLeast: true },
      UNKNOWN: { agent: '102', ms: 2, atLeast: false },
      READY: { agent: '103', ms: 3, atLeast: false },
    });
  });

  it('names the lowest number of those who are in a state for equally long', () => {
    const members = ['1001', '99', '101'].map((agent) => of(agent, told(1, 'READY')));
    expect(atAMoment(members, 5).longest.READY?.agent).toBe('99');
  });

  it('agrees with the agents at once of the moment after it', () => {
    fc.assert(
      fc.property(anyMembers(), fc.integer({ min: 0, max: LENGTH }), (members, at) => {
        const { counts } = atAMoment(
          members.map((spans, i) => ({ agent: `${i}`, spans })),
          at,
        );
        expect(agentsAtOnce(members, [{ from: at, to: at + 1 }])[0]?.max).toEqual(counts);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everybodyIn } from '#lib/floor/counts.ts';
import { reasonTimes, type ReasonTime } from '#lib/floor/spans/reason-times.ts';
import { sessionsOf } from '#lib/floor/spans/sessions.ts';
import { spansOf } from '#lib/floor/spans/spans-of.ts';
import type { Slot, Statement } from '#lib/floor/spans/statement.ts';
import { addTallies, emptyTally, tallySlots, type Tally } from '#lib/floor/spans/tally.ts';
import { anySlots, anyStatements, LENGTH, shown, told } from '#tests/support/statement-arbitraries.ts';

const all = (slots: readonly Slot[]): Slot => ({ from: slots[0]?.from ?? 0, to: slots.at(-1)?.to ?? 0 });

const sum = (tallies: readonly (Tally | null)[]): Tally =>
  addTallies(tallies.filter((tally) => tally !== null));

describe('what somebody did in slots', () => {
  it('adds up to the slot, as far as the membership existed', () => {
    fc.assert(
      fc.property(anyStatements(), anySlots(), (statements, slots) => {
        const spans = spansOf(statements, 0);
        tallySlots(spans, slots).forEach((tally, i) => {
          const { from, to } = slots[i] as Slot;
          const member = spans
            .filter((span) => span.member)
            .reduce((ms, span) => ms + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)), 0);
          expect(everybodyIn(tally?.ms ?? emptyTally().ms)).toBe(member);
        });
      }),
    );
  });

  it('adds up to what was done in all of them together, in every figure', () => {
    fc.assert(
      fc.property(anyStatements(), anySlots(), (statements, slots) => {
        const spans = spansOf(statements, 0);
        expect(sum(tallySlots(spans, slots))).toEqual(sum(tallySlots(spans, [all(slots)])));
      }),
    );
  });

  it('does not change where the spans of before are left away', () => {
    fc.assert(
      fc.property(anyStatements(), anySlots(), (statements, slots) => {
        const spans = spansOf(statements, 0);
        const needed = spans.filter((span) => span.to >= all(slots).from);
        expect(tallySlots(needed, slots)).toEqual(tallySlots(spans, slots));
      }),
    );
  });

  it('is no logout if somebody Logged Out is removed or added', () => {
    const spans = spansOf([shown(0, 'LOGGED_OUT'), told(5, 'REMOVED'), told(7, 'LOGGED_OUT')], 0);
    expect(tallySlots(spans, [{ from: 0, to: 9 }])[0]?.entries.LOGGED_OUT).toBe(0);
  });

  it('has as many logins and logouts as there are in the sessions', () => {
    fc.assert(
      fc.property(anyStatements(), anySlots(), (statements, slots) => {
        const spans = spansOf(statements, 0);
        const tally = sum(tallySlots(spans, [all(slots)]));
        const sessions = sessionsOf(spans, all(slots));
        expect(sessions.filter(({ login }) => login !== null)).toHaveLength(tally.logins);
        expect(sessions.filter(({ logout }) => logout !== null)).toHaveLength(tally.entries.LOGGED_OUT);
      }),
    );
  });
});

const figures = (reasons: ReadonlyMap<string, ReasonTime> | undefined) =>
  Object.fromEntries(
    [...(reasons ?? [])].map(([reason, { ms, entries, completed }]) => [
      reason,
      [ms, entries, completed.count, completed.ms],
    ]),
  );

describe('Not Ready by reason', () => {
  const BREAK = { reason: 'BREAK' };
  const LUNCH = { reason: 'LUNCH' };
  it.each<[string, Statement[], object]>([
    ['nothing where nobody is Not Ready', [told(0, 'READY')], {}],
    ['NONE where no reason is given', [told(0, 'READY'), told(10, 'NOT_READY')], { NONE: [90, 1, 0, 0] }],
    [
      'a completed stretch of each reason of a run',
      [told(0, 'READY'), told(10, 'NOT_READY', BREAK), told(30, 'NOT_READY', LUNCH), told(70, 'READY')],
      { BREAK: [20, 1, 1, 20], LUNCH: [40, 1, 1, 40] },
    ],
    [
      'nothing completed that a snapshot began or a gap ended',
      [shown(0, 'NOT_READY', BREAK), told(20, 'READY'), told(30, 'NOT_READY', LUNCH), told(40, 'LINK_LOST')],
      { BREAK: [20, 0, 0, 0], LUNCH: [10, 1, 0, 0] },
    ],
    [
      'an entry of no length',
      [told(0, 'READY'), told(10, 'NOT_READY', BREAK), told(10, 'READY')],
      { BREAK: [0, 1, 1, 0] },
    ],
  ])('is %s', (_, statements, expected) => {
    expect(figures(reasonTimes(spansOf(statements, 0), [{ from: 0, to: 100 }])[0])).toEqual(expected);
  });

  it('adds up to the Not Ready of each slot, and over slots to all of them', () => {
    fc.assert(
      fc.property(anyStatements(), anySlots(), (statements, slots) => {
        const spans = spansOf(statements, 0);
        const tallies = tallySlots(spans, slots);
        const reasons = reasonTimes(spans, slots);
        const time = (of: ReadonlyMap<string, ReasonTime> | undefined) =>
          [...(of?.values() ?? [])].reduce((ms, reason) => ms + reason.ms, 0);
        reasons.forEach((of, i) => expect(time(of)).toBe(tallies[i]?.ms.NOT_READY ?? 0));
        const total: Record<string, number[]> = {};
        for (const of of reasons)
          for (const [reason, row] of Object.entries(figures(of)))
            total[reason] = row.map((figure, i) => figure + (total[reason]?.[i] ?? 0));
        expect(total).toEqual(figures(reasonTimes(spans, [all(slots)])[0]));
      }),
    );
  });

  it('has no fewer entries than the state, and no fewer completed stretches than runs seen whole', () => {
    const slot = { from: 0, to: LENGTH + 1 };
    fc.assert(
      fc.property(anyStatements(), (statements) => {
        const spans = spansOf(statements, 0);
        const of = [...(reasonTimes(spans, [slot])[0]?.values() ?? [])];
        const entries = of.reduce((count, reason) => count + reason.entries, 0);
        expect(entries).toBeGreaterThanOrEqual(tallySlots(spans, [slot])[0]?.entries.NOT_READY ?? 0);
      }),
    );
  });
});

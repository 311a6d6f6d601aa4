import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onceCounted } from '#lib/floor/once-counted.ts';
import { personSpans } from '#lib/floor/spans/person-spans.ts';
import { isObserved, type Span } from '#lib/floor/spans/span.ts';
import { spansOf } from '#lib/floor/spans/spans-of.ts';
import type { State } from '#lib/floor/states.ts';
import { anyStatements, LENGTH } from '#tests/support/statement-arbitraries.ts';

const anyMemberships = () =>
  fc.array(fc.tuple(anyStatements(), fc.nat(20)), { minLength: 1, maxLength: 4 }).map((memberships) =>
    memberships.map(([statements, from]) => {
      const told = statements.filter(({ at }) => at >= from);
      return spansOf(told, from);
    }),
  );

const inForce = (spans: readonly Span[], at: number) =>
  spans.findLast((span) => span.from <= at) ?? ({ member: false, state: 'LOGGED_OUT' } as const);

const beginning = (memberships: readonly (readonly Span[])[]) =>
  Math.min(...memberships.map((spans) => spans[0]?.from ?? Infinity));

describe('a person over all queues', () => {
  it('is at each instant what comes first of what the memberships are', () => {
    fc.assert(
      fc.property(anyMemberships(), (memberships) => {
        const spans = personSpans(memberships, beginning(memberships));
        for (let at = beginning(memberships); at <= LENGTH + 1; at += 1) {
          const states = memberships.map((own) => inForce(own, at)).filter(({ member }) => member);
          const expected = states
            .map(({ state }) => state)
            .reduce<State | null>((a, b) => (a ? onceCounted(a, b) : b), null);
          const { state, member } = inForce(spans, at);
          expect([at, state, member]).toEqual([at, expected ?? 'LOGGED_OUT', expected !== null]);
        }
      }),
    );
  });

  it('changes without gap, and never for no time', () => {
    fc.assert(
      fc.property(anyMemberships(), (memberships) => {
        const spans = personSpans(memberships, beginning(memberships));
        expect(spans.at(-1)?.to).toBe(Infinity);
        spans.slice(1).forEach((span, i) => {
          const before = spans[i] as Span;
          expect(span.from).toBe(before.to);
          expect(before.to).toBeGreaterThan(before.from);
          expect([span.state, span.member]).not.toEqual([before.state, before.member]);
        });
      }),
    );
  });

  it('is seen to change where a change of a membership was seen at that instant', () => {
    fc.assert(
      fc.property(anyMemberships(), (memberships) => {
        for (const { from, known } of personSpans(memberships, beginning(memberships))) {
          const seen = memberships
            .flat()
            .some((span) => span.from === from && span.begins && isObserved(span.known));
          expect(isObserved(known)).toBe(seen);
        }
      }),
    );
  });

  it('goes on from the run before, as if all had been folded at once', () => {
    fc.assert(
      fc.property(anyMemberships(), fc.nat(LENGTH), (memberships, cut) => {
        const whole = personSpans(memberships, beginning(memberships));
        const before = whole.findLast(({ from }) => from <= cut);
        if (!before) return;
        const kept = whole.filter(({ from }) => from < before.from);
        const again = personSpans(memberships, before.from, kept.at(-1) ?? null);
        expect([...kept, ...again]).toEqual(whole);
      }),
    );
  });
});

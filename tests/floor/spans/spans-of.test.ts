import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '#lib/floor/spans/span.ts';
import { spansOf } from '#lib/floor/spans/spans-of.ts';
import type { Statement } from '#lib/floor/spans/statement.ts';
import { anyStatements, distinctStatements, shown, told } from '#tests/support/statement-arbitraries.ts';

/** `READY 20 event`: state, beginning, how it is known, reason if any; `!` if suspect. */
const inShort = ({ state, from, known, reason, suspect }: Span) =>
  [state, from, known, reason, suspect ? '!' : null].filter((word) => word !== null).join(' ');

describe('the spans of a membership', () => {
  it.each<[string, Statement[], string[]]>([
    ['begin Unknown', [], ['UNKNOWN 0 start']],
    ['begin with the first word, if it comes at once', [told(0, 'READY')], ['READY 0 event']],
    [
      'keep every state of the very first moment',
      [told(0, 'READY'), told(0, 'QUEUE_CALL'), told(0, 'READY')],
      ['READY 0 event', 'QUEUE_CALL 0 event', 'READY 0 event'],
    ],
    [
      'are in the order of time, whatever came first',
      [told(9, 'READY'), told(5, 'WRAP_UP')],
      ['UNKNOWN 0 start', 'WRAP_UP 5 event', 'READY 9 event'],
    ],
    [
      'are Unknown from a lost link to the next word',
      [shown(1, 'READY'), told(5, 'LINK_LOST'), told(6, 'LINK_LOST'), shown(9, 'READY')],
      ['UNKNOWN 0 start', 'READY 1 snapshot', 'UNKNOWN 5 lost', 'READY 9 snapshot'],
    ],
    [
      'know no gap that a beginning spans',
      [
        told(1, 'READY'),
        told(5, 'LINK_LOST'),
        shown(6, 'READY'),
        told(7, 'LINK_LOST'),
        shown(9, 'READY', { since: 1 }),
      ],
      ['UNKNOWN 0 start', 'READY 1 event'],
    ],
    [
      'begin before the snapshot that showed them first, once a later one tells since when',
      [shown(5, 'READY'), shown(9, 'READY', { since: 3 })],
      ['UNKNOWN 0 start', 'READY 3 since'],
    ],
    [
      'have a known beginning where a later snapshot confirms the very moment',
      [shown(5, 'READY'), shown(9, 'READY', { since: 5 })],
      ['UNKNOWN 0 start', 'READY 5 since'],
    ],
    [
      'reach back over no word that contradicts',
      [told(1, 'READY'), told(5, 'NOT_READY'), shown(9, 'READY', { since: 3 })],
      ['UNKNOWN 0 start', 'READY 1 event', 'NOT_READY 5 event', 'READY 5 since'],
    ],
    [
      'keep the reasons told within a state whose beginning is told later',
      [
        ...[told(1, 'NOT_READY', { reason: 'BREAK' }), told(4, 'NOT_READY', { reason: 'LUNCH' })],
        ...[told(5, 'LINK_LOST'), shown(9, 'NOT_READY', { reason: 'LUNCH', since: 1 })],
      ],
      ['UNKNOWN 0 start', 'NOT_READY 1 event BREAK', 'NOT_READY 4 event LUNCH'],
    ],
    [
      'take another reason from when it was shown, the state from when it began',
      [
        ...[told(1, 'NOT_READY', { reason: 'BREAK' }), told(5, 'LINK_LOST')],
        shown(9, 'NOT_READY', { reason: 'LUNCH', since: 1 }),
      ],
      ['UNKNOWN 0 start', 'NOT_READY 1 event BREAK', 'NOT_READY 9 snapshot LUNCH'],
    ],
    [
      'reach back over another reason for being logged out',
      [shown(5, 'LOGGED_OUT', { reason: 'OFFLINE' }), shown(9, 'LOGGED_OUT', { since: 3 })],
      ['UNKNOWN 0 start', 'LOGGED_OUT 3 since OFFLINE'],
    ],
    [
      'are suspect where a change cannot follow, all of the run',
      [told(1, 'NOT_READY', { reason: 'BREAK' }), told(4, 'NOT_READY'), told(6, 'QUEUE_CALL')],
      ['UNKNOWN 0 start', 'NOT_READY 1 event BREAK !', 'NOT_READY 4 event !', 'QUEUE_CALL 6 event'],
    ],
    [
      'are suspect where a snapshot disagrees',
      [told(1, 'READY'), shown(6, 'WRAP_UP')],
      ['UNKNOWN 0 start', 'READY 1 event !', 'WRAP_UP 6 snapshot'],
    ],
    [
      'are not suspect once a late event explains',
      [told(1, 'READY'), told(6, 'WRAP_UP'), told(4, 'QUEUE_CALL')],
      ['UNKNOWN 0 start', 'READY 1 event', 'QUEUE_CALL 4 event', 'WRAP_UP 6 event'],
    ],
    [
      'end with the membership, and begin with a word about it',
      [told(1, 'READY'), told(4, 'REMOVED'), told(5, 'LINK_LOST'), told(6, 'LOGGED_OUT')],
      ['UNKNOWN 0 start', 'READY 1 event', 'LOGGED_OUT 4 event REMOVED', 'LOGGED_OUT 6 event'],
    ],
  ])('%s', (_, statements, expected) => {
    expect(spansOf(statements, 0).map(inShort)).toEqual(expected);
  });

  it('follow each other without gap or overlap, from the beginning for ever', () => {
    fc.assert(
      fc.property(anyStatements(), (statements) => {
        const spans = spansOf(statements, 0);
        expect(spans[0]?.from).toBe(0);
        expect(spans.at(-1)?.to).toBe(Infinity);
        spans.slice(1).forEach((span, i) => expect(span.from).toBe(spans[i]?.to));
      }),
    );
  });

  it('differ from the one before in state, membership or reason; a run is what does not differ in state', () => {
    fc.assert(
      fc.property(anyStatements(), (statements) => {
        const spans = spansOf(statements, 0);
        spans.slice(1).forEach((span, i) => {
          const before = spans[i] as Span;
          expect(span.before).toBe(before.state);
          expect(span.begins).toBe(span.state !== before.state || span.member !== before.member);
          expect(span.runFrom).toBe(span.begins ? span.from : before.runFrom);
          if (!span.begins) expect([span.state, span.reason]).not.toEqual([before.state, before.reason]);
        });
      }),
    );
  });

  it('are the same in whatever order the words come', () => {
    const shuffled = distinctStatements().chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([statements, inAnotherOrder]) => {
        expect(spansOf(inAnotherOrder, 0)).toEqual(spansOf(statements, 0));
      }),
    );
  });
});

/**
 * The rule for folding on: from the last run that had begun before anything new counts, and whose beginning no later
 * word told (`since`): such a beginning moves if something late comes in between.
 */
function restartOf(old: readonly Span[], news: readonly Statement[]): number {
  const first = Math.min(...news.map(({ at, since }) => Math.min(at, since ?? at)));
  return old.findLast(({ begins, known, from }) => begins && known !== 'since' && from < first)?.from ?? 0;
}

describe('folding on where spans are known already', () => {
  it('gives the same spans as folding everything', () => {
    fc.assert(
      fc.property(anyStatements(), fc.nat(25), (statements, cut) => {
        const [before, news] = [statements.slice(0, cut), statements.slice(cut)];
        if (news.length === 0) return;
        const old = spansOf(before, 0);
        const from = restartOf(old, news);
        const kept = old.filter((span) => span.from < from);
        const told = statements.filter(({ at }) => at >= from);
        expect([...kept, ...spansOf(told, from, kept.at(-1) ?? null)]).toEqual(spansOf(statements, 0));
      }),
      { numRuns: 2000 },
    );
  });
});

import fc from 'fast-check';
import type { Slot, Statement } from '#lib/floor/spans/statement.ts';
import { STATES } from '#lib/floor/states.ts';

/** A word as the tables write it: what an event says, unless told otherwise. */
export const told = (at: number, says: Statement['says'], more: Partial<Statement> = {}): Statement => ({
  ...{ at, receivedAt: at, by: 'event', says, reason: null, since: null },
  ...more,
});

export const shown = (at: number, says: Statement['says'], more: Partial<Statement> = {}): Statement =>
  told(at, says, { by: 'snapshot', ...more });

/** So long are the stories: a day of a hundred and twenty moments. */
export const LENGTH = 120;

const REASONS = [null, 'BREAK', 'LUNCH'];

const state = fc.constantFrom(...STATES);
const known = fc.record({ says: state, reason: fc.constantFrom(...REASONS) }).map(({ says, reason }) => ({
  ...{ says, reason: says === 'NOT_READY' ? reason : null },
}));

/** Any word at that moment. `since` may be as old as the story. */
const anyStatementAt = (at: number): fc.Arbitrary<Statement> =>
  fc.oneof(
    { weight: 6, arbitrary: known.map(({ says, reason }) => told(at, says, { reason })) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(known, fc.option(fc.integer({ min: 0, max: at }), { freq: 2 }))
        .map(([{ says, reason }, since]) => shown(at, says, { reason, since })),
    },
    { weight: 3, arbitrary: fc.constant(told(at, 'LINK_LOST')) },
    { weight: 1, arbitrary: fc.constant(told(at, 'REMOVED')) },
  );

/** Words in order of arrival, which is not that of time; many share a moment, and few states make many gaps void. */
export const anyStatements = (): fc.Arbitrary<Statement[]> =>
  fc.array(fc.integer({ min: 0, max: LENGTH }).chain(anyStatementAt), { maxLength: 25 });

/** No two words share a moment, and no beginning is a moment of another word. */
export const distinctStatements = (): fc.Arbitrary<Statement[]> =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: LENGTH }), { maxLength: 25 })
    .chain((moments) => fc.tuple(...moments.map((at) => anyStatementAt(at))))
    .map((statements) => [...statements]);

/** Borders of slots that cover some of a story, in order. */
export const anySlots = (): fc.Arbitrary<Slot[]> =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: LENGTH }), { minLength: 2, maxLength: 12 })
    .map((borders) => borders.sort((a, b) => a - b))
    .map((borders) => borders.slice(1).map((to, i) => ({ from: borders[i] as number, to })));

import { isObserved, type KnownBy } from './span.ts';
import type { Statement } from './statement.ts';

/** A statement at the moment from which it counts. */
export interface Word {
  readonly at: number;
  readonly receivedAt: number;
  readonly says: Statement['says'];
  readonly reason: string | null;
  readonly known: KnownBy;
}

/**
 * By time, then by arrival (the order given). A state told with its beginning counts from there and undoes the lost
 * links since, but reaches back over no word that contradicts it, and not before `start`. The beginning is that of the
 * state: other reasons told meanwhile stay as they are.
 */
export function inOrder(statements: readonly Statement[], start = -Infinity): Word[] {
  const words: Word[] = [];
  for (const statement of statements.toSorted((a, b) => a.at - b.at)) place(statement, words, start);
  return words;
}

function place(statement: Statement, words: Word[], start: number): void {
  const { at, receivedAt, by, says, reason, since } = statement;
  if (says === 'LINK_LOST') words.push({ at, receivedAt, says, reason, known: 'lost' });
  else if (since === null || since >= at)
    words.push({ at, receivedAt, says, reason, known: since === null ? by : 'since' });
  else reachBack({ ...statement, since }, words, start);
}

function reachBack(statement: Statement & { since: number }, words: Word[], start: number): void {
  const { at, receivedAt, by, says, reason, since } = statement;
  let first = words.length;
  while (first > 0 && isReachedOver(words[first - 1] as Word, statement)) first -= 1;
  const before = words[first - 1];
  const confirmed = words.splice(first).filter((word) => word.says !== 'LINK_LOST');
  const begun = Math.max(since, start, before?.at ?? -Infinity);
  const isKnown = before?.says === says ? before.at === since : begunAt(confirmed[0]) === begun;
  if (isKnown && before?.says === says) undoLossesBeside(words);
  if (!isKnown)
    words.push({ at: begun, receivedAt, says, reason: (confirmed[0] ?? statement).reason, known: 'since' });
  words.push(...confirmed);
  if (words.at(-1)?.reason !== reason) words.push({ at, receivedAt, says, reason, known: by });
}

/** A link lost in the very instant of the last word, but before it, was not lost either. */
function undoLossesBeside(words: Word[]): void {
  const { at } = words.at(-1) as Word;
  const first = words.findLastIndex((word) => word.at < at) + 1;
  const beside = words.splice(first, words.length - 1 - first);
  words.splice(first, 0, ...beside.filter((word) => word.says !== 'LINK_LOST'));
}

/** Where the beginning that was told before counts from. */
const begunAt = (word: Word | undefined): number | null => (word?.known === 'since' ? word.at : null);

/** A link lost since, and a word that says the same, save one that saw the very beginning. */
const isReachedOver = ({ says, at, known }: Word, told: Statement & { since: number }): boolean =>
  says === 'LINK_LOST'
    ? at >= told.since
    : says === told.says && (at > told.since || (at === told.since && !isObserved(known)));

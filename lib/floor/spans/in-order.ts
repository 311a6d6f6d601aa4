import type { KnownBy } from './span.ts';
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
 * links since, but reaches back over no word that contradicts it, and not before `start`.
 */
export function inOrder(statements: readonly Statement[], start = -Infinity): Word[] {
  const words: Word[] = [];
  for (const statement of statements.toSorted((a, b) => a.at - b.at)) place(statement, words, start);
  return words;
}

function place({ at, receivedAt, by, says, reason, since }: Statement, words: Word[], start: number): void {
  if (says === 'LINK_LOST') return void words.push({ at, receivedAt, says, reason, known: 'lost' });
  if (since === null || since >= at)
    return void words.push({ at, receivedAt, says, reason, known: since === null ? by : 'since' });
  let first = words.length;
  for (; first > 0; first -= 1) {
    const word = words[first - 1] as Word;
    const isUndone = word.says === 'LINK_LOST' && word.at >= since;
    const agrees = word.says === says && word.reason === reason && word.at > since;
    if (!isUndone && !agrees) break;
  }
  const begun = Math.max(since, start, words[first - 1]?.at ?? -Infinity);
  const confirmed = words.splice(first).filter((word) => word.says !== 'LINK_LOST');
  words.push({ at: begun, receivedAt, says, reason, known: 'since' }, ...confirmed);
}

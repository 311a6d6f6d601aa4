import { plainCell } from '#lib/exports/plain-cell.ts';

const LONGEST = 200;

/** What a PBX wrote, as one line that can be shown: nothing invisible, nothing endless. */
export function wordsOfPbx(text: string): string {
  const letters = [...plainCell(text.slice(0, 10 * LONGEST))];
  return letters.length <= LONGEST ? letters.join('') : `${letters.slice(0, LONGEST - 1).join('')}…`;
}

import { graphemes } from './plain-text.ts';

/** Cut in the middle so that beginning and end stay ("Customer Se…North 2") and `width` says it is narrow enough. */
export function shortenMiddle(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text;
  const letters = graphemes(text);
  for (let kept = letters.length - 1; kept > 1; kept -= 1) {
    const head = Math.ceil(kept * 0.6);
    const start = letters.slice(0, head).join('').trimEnd();
    const end = letters
      .slice(letters.length - (kept - head))
      .join('')
      .trimStart();
    const short = `${start}…${end}`;
    if (fits(short)) return short;
  }
  return `${letters[0] ?? ''}…`;
}

/** About how wide a text is in a typical sans, in em: never less than it really is by more than a letter or so. */
export function widthInEm(text: string): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width;
}

function letterWidth(letter: string): number {
  if (/[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(letter) || letter > '\uffff')
    return 1.1;
  if (/[MW@%…—]/.test(letter)) return 1.04;
  if (/[mw]/.test(letter)) return 0.93;
  if (/[A-Z&#]/.test(letter)) return 0.72;
  if (/[ijl.,:;'’|! ]/.test(letter)) return 0.29;
  return /[tfrI()-]/.test(letter) ? 0.4 : 0.61;
}

// Controls, formats (zero-width, bidi marks and overrides, tags), halves of characters, private ones, and the fillers
// that look like nothing: the same as no screen shows.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u115f\u1160\u3164\uffa0\ufffe\uffff]/gu;
/** Most texts are plain as they are. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;
const SPACES = /[\s\u0085]+/gu;

/** Text from outside as one line that holds only what can be seen: what a file, a parser and an eye take as the same. */
export const plainCell = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text.replace(SPACES, ' ').replace(INVISIBLE, '').normalize('NFC').replace(SPACES, ' ').trim();

/** Longest text from outside that a screen takes, in characters as people count them. */
export const LONGEST_TEXT = 40;

// Controls and formats (zero-width and joining marks, bidi marks, overrides and isolates, tags), halves of characters,
// private ones, and the fillers that look like nothing.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u115f\u1160\u3164\uffa0]/gu;

/** Text from outside made safe to show: no control, bidi or zero-width character, one line, at most 40 graphemes. */
export function plainText(text: string, longest: number = LONGEST_TEXT): string {
  const spaced = text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]/gu, ' ');
  const seen = spaced.replace(INVISIBLE, '').normalize('NFC').replace(/\s+/g, ' ').trim();
  const letters = graphemes(seen);
  return letters.length <= longest
    ? seen
    : `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}

/** Text as people count it; where the engine has no segmenter (before Chrome 87), marks stay with their letter. */
export function graphemes(text: string): string[] {
  if ('Segmenter' in Intl) return Array.from(new Intl.Segmenter().segment(text), (part) => part.segment);
  return text.match(/\P{M}\p{M}*|^\p{M}+/gu) ?? [];
}

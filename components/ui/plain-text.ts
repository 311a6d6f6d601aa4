/** Longest text from outside that a screen takes, in characters as people count them. */
export const LONGEST_TEXT = 40;

// Controls, soft hyphen, zero-width and joining marks, bidi marks, overrides and isolates, line separators, BOM, tags.
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;

/** Text from outside made safe to show: no control, bidi or zero-width character, one line, at most 40 graphemes. */
export function plainText(text: string, longest: number = LONGEST_TEXT): string {
  const spaced = text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ');
  const seen = spaced.replace(INVISIBLE, '').normalize('NFC').replace(/\s+/g, ' ').trim();
  const letters = graphemes(seen);
  return letters.length <= longest ? seen : `${letters.slice(0, longest - 1).join('').trimEnd()}…`;
}

/** Text as people count it; where the engine has no segmenter (before Chrome 87), marks stay with their letter. */
export function graphemes(text: string): string[] {
  if ('Segmenter' in Intl) return Array.from(new Intl.Segmenter().segment(text), (part) => part.segment);
  return text.match(/\P{M}\p{M}*|^\p{M}+/gu) ?? [];
}

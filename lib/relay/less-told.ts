/** Letters with what belongs to them; digits do not, so that an extension beside a name is left out. */
const WORDS = /\p{L}(?:[\p{L}\p{M}'’-]|\u200c|\u200d)*/gu;
/** Names written without a space between their parts. */
const IN_ONE_PIECE = /^[\p{scx=Han}\p{scx=Hangul}\p{scx=Hiragana}\p{scx=Katakana}]+$/u;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const firstLetter = (word: string): string => {
  const [first] = graphemes.segment(word);
  return first?.segment ?? '';
};

/** The words of a name, the first name first: "Müller, Anna" is turned round, an e-mail address ends at its @. */
function wordsOf(name: string): readonly string[] {
  const [last = '', ...first] = (name.normalize('NFC').split('@')[0] ?? '').split(',');
  return `${first.join(' ')} ${last}`.match(WORDS) ?? [];
}

/** The first letters of the first and the last part of a name, in any script; nothing where there is no letter. */
export function initialsOf(name: string): string {
  const words = wordsOf(name);
  return [words[0] ?? '', words.length > 1 ? (words.at(-1) ?? '') : '']
    .map((word) => firstLetter(word).toUpperCase())
    .join('');
}

/** The first name. Of a name written in one piece only its first letter: where it parts, only its bearer knows. */
export function firstNameOf(name: string): string {
  const words = wordsOf(name);
  const [first = ''] = words;
  return words.length === 1 && IN_ONE_PIECE.test(first) ? firstLetter(first) : first;
}

/** So many digits at least has a number of which two may be told. */
const LONG_ENOUGH = 5;

/** A number by its last two digits; of a short one, which these would nearly be, none. */
export function maskedNumber(number: string): string {
  if (number === '') return '';
  const digits = number.match(/\p{Nd}/gu) ?? [];
  return `••${digits.length < LONG_ENOUGH ? '' : digits.slice(-2).join('')}`;
}

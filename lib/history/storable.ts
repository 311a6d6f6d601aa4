/** Text as Postgres takes it: what it refuses (NUL, half a surrogate pair) is shown by a sign that stands for it. */
export const storableText = (text: string): string =>
  text.includes('\0') || SURROGATE.test(text)
    ? text.replaceAll('\0', '␀').replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    : text;

/** Half a pair or one half of a whole one: hardly any text has them, and looking takes a tenth of replacing. */
const SURROGATE = /[\uD800-\uDFFF]/;

/** A time as Postgres reads it. One that is none goes as it is: Postgres refuses it, and its event is set aside. */
export function storableTime(time: number): string {
  const date = new Date(Number.isFinite(time) ? time : Number.NaN);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}

/** Integers too long for a JSON number to keep: 64-bit ids that come without their quotes. */
const LONG_INTEGER = /^-?\d{16,}$/;
const MAY_HOLD_LONG_INTEGER = /[[:,，\s]-?\d{16}/;
/** Mending reads character by character: a longer frame with slips is a hostile one. */
const MENDED_AT_MOST = 1_000_000;
const WORD = /[^"{}[\],，\s:]+/y;

export type Json = { readonly value: unknown } | { readonly why: string };

/**
 * Reads JSON as a PBX writes it. Long integers keep all their digits (as strings), and the two slips of the vendor's
 * own sample that have only one reading are read: a full-width comma between values, and `"key": value` straight
 * inside an array, which is taken as `{"key": value}`.
 */
export function readJson(text: string): Json {
  const plain = MAY_HOLD_LONG_INTEGER.test(text) ? { why: 'long integer' } : parsed(text);
  if ('value' in plain) return plain;
  if (text.length > MENDED_AT_MOST)
    return { why: `not JSON, or ids without quotes, in ${text.length} characters` };
  const mended = parsed(mend(text));
  return 'value' in mended ? mended : parsed(text);
}

function parsed(text: string): Json {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { why: `not JSON: ${error instanceof Error ? error.message.slice(0, 200) : 'unreadable'}` };
  }
}

/** One pass over the text, so that a hostile frame costs no more than its length. */
function mend(text: string): string {
  const out: string[] = [];
  const open: string[] = [];
  const closePair = () => {
    if (open.at(-1) === 'pair') out.push(open.pop() === 'pair' ? '}' : '');
  };
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length;) {
    const token = tokenAt(text, at);
    at += token.length;
    if (token === ',' || token === '，' || token === ']' || token === '}') closePair();
    if (token === ']' || token === '}') open.pop();
    if (token.startsWith('"') && open.at(-1) === '[' && colonFollows(text, at)) {
      open.push('pair');
      out.push('{');
    }
    if (token === '[' || token === '{') open.push(token);
    out.push(token === '，' ? ',' : LONG_INTEGER.test(token) ? `"${token}"` : token);
  }
  return out.join('');
}

function tokenAt(text: string, at: number): string {
  if (text[at] === '"') return text.slice(at, endOfString(text, at));
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0] ?? text.charAt(at);
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function colonFollows(text: string, from: number): boolean {
  let at = from;
  while (text.charAt(at).trim() === '' && at < text.length) at += 1;
  return text[at] === ':';
}

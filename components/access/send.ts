import { fieldsOf, sentenceOf } from './sentences.ts';

/** Why something was not done: a sentence, and one for each field that is at fault. */
export interface Fault {
  readonly sentence: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The code of the library of sign-in, where it gave one. */
  readonly code: string | null;
}

export type Answer =
  | { readonly ok: true; readonly told: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly fault: Fault };

export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export const UNREACHED = 'The server cannot be reached just now. Check the network, then try again.';

const faultOf = (sentence: string, fields: Fault['fields'] = {}, code: string | null = null): Answer => ({
  ok: false,
  fault: { sentence, fields, code },
});

/** Asks the server to change something. Never throws: what went wrong comes back as words. */
export async function send(method: Method, path: string, body: unknown = {}): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  try {
    const response = await fetch(path, { method, headers, body: JSON.stringify(body) });
    const told = await jsonOf(response);
    if (response.ok) return { ok: true, told };
    const retryAfter = response.headers.get('retry-after') ?? response.headers.get('x-retry-after');
    const code = typeof told.code === 'string' ? told.code : null;
    const sentence = sentenceOf(response.status, told, retryAfter);
    return faultOf(sentence, { ...fieldsOf(code, sentence), ...wordsIn(told.fields) }, code);
  } catch {
    return faultOf(UNREACHED);
  }
}

async function jsonOf(response: Response): Promise<Record<string, unknown>> {
  const told: unknown = await response.json().catch(() => null);
  return typeof told === 'object' && told !== null ? { ...told } : {};
}

function wordsIn(told: unknown): Fault['fields'] {
  if (typeof told !== 'object' || told === null) return {};
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, words]) => (typeof words === 'string' ? [[name, words]] : [])),
  );
}

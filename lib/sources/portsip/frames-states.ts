import type { State } from '#lib/floor/states.ts';

export interface StateRead {
  readonly state: State;
  readonly reason: string | null;
  /** The PBX's own word where we do not know it; the state is then UNKNOWN. */
  readonly raw?: string;
}

const WORDS: ReadonlyMap<string, State> = new Map([
  ['READY', 'READY'],
  ['AVAILABLE', 'READY'],
  ['NOT_READY', 'NOT_READY'],
  ['NOTREADY', 'NOT_READY'],
  // Only a command in PortSIP's REST; reported, it would be the moment between logging in and being ready.
  ['LOGGED_IN', 'NOT_READY'],
  ['QUEUE_CALL', 'QUEUE_CALL'],
  ['OTHER_CALL', 'OTHER_CALL'],
  ['ON_CALL', 'OTHER_CALL'],
  ['WRAP_UP', 'WRAP_UP'],
  ['WRAPUP', 'WRAP_UP'],
  ['ACW', 'WRAP_UP'],
  ['LOGOUT', 'LOGGED_OUT'],
  ['LOGGED_OUT', 'LOGGED_OUT'],
  ['LOG_OUT', 'LOGGED_OUT'],
  // "Online: the agent has logged out of the queue" (22.3). It does not mean logged in.
  ['ONLINE', 'LOGGED_OUT'],
] as const);

const REASONS_OF_NOT_READY: ReadonlySet<string> = new Set(['BREAK', 'LUNCH']);
const PARTS_OF_A_CALL: ReadonlySet<string> = new Set(['ON_HOLD', 'TRANSFER', 'CONSULT_TRANSFER']);

/** What a PortSIP's word for a state means. `before` is the member's state until now, as far as we were told. */
export function readState(word: string, told: string | null, before: State | undefined): StateRead {
  const plain = word
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_');
  if (REASONS_OF_NOT_READY.has(plain)) return { state: 'NOT_READY', reason: told ?? plain };
  if (plain === 'OFFLINE') return { state: 'LOGGED_OUT', reason: 'OFFLINE' };
  if (PARTS_OF_A_CALL.has(plain))
    return { state: before === 'QUEUE_CALL' ? 'QUEUE_CALL' : 'OTHER_CALL', reason: null };
  const state = WORDS.get(plain);
  if (state === undefined) return { state: 'UNKNOWN', reason: null, raw: word };
  return { state, reason: state === 'NOT_READY' ? told : null };
}

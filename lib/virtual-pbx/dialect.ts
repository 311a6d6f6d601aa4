import type { Member } from './exchange.ts';

export const DIALECTS = ['v16.1', 'v22.2', 'v22.3'] as const;
export type Dialect = (typeof DIALECTS)[number];

/** How each version spells an agent who is out of the queue while the phone is registered. */
const LOGGED_OUT_WORD: Readonly<Record<Dialect, string>> = {
  'v16.1': 'LOGGED_OUT',
  'v22.2': 'Logout',
  'v22.3': 'ONLINE',
};

/** The state of a member as the event feed spells it. */
export function stateWord(member: Member, dialect: Dialect): string {
  const { state, reason } = member.standing;
  if (state !== 'LOGGED_OUT') return state;
  return reason === 'OFFLINE' ? reason : LOGGED_OUT_WORD[dialect];
}

/** The state as REST spells it: Break and Lunch are states of their own until v22.2, reasons afterwards. */
export function restStatus(member: Member, dialect: Dialect): string {
  const { state, reason } = member.standing;
  if (state === 'LOGGED_OUT') return reason === 'OFFLINE' ? reason : state;
  if (dialect !== 'v22.3' && (reason === 'BREAK' || reason === 'LUNCH')) return reason;
  return state;
}

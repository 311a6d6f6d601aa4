import { plainText } from '#components/ui/plain-text.ts';
import { SETTABLE_WORDS } from '#lib/floor/orders.ts';
import { calledTarget, type CommandState } from './target.ts';

/** What a PBX says of its refusal is cut shorter already. */
export const LONGEST = 400;

/** In the chip beside the state, where there is little room. */
export const CHIP_WORDS = {
  confirmed: 'Confirmed',
  refused: 'Refused',
  unconfirmed: 'Not confirmed',
} as const;

/** What was asked for, and how it stands. */
export function shortWords({ phase, to }: CommandState): string {
  const word = SETTABLE_WORDS[to];
  switch (phase) {
    case 'pending':
      return `${word} …`;
    case 'confirmed':
      return `${word} confirmed`;
    case 'refused':
      return `${word} refused`;
    case 'unconfirmed':
      return `${word} not confirmed`;
  }
}

/** "Ann Smith, Billing: Ready refused. Agent is on a call." */
export const sentenceOf = (state: CommandState): string =>
  [`${calledTarget(state.target)}: ${shortWords(state)}.`, plainText(state.words, LONGEST)]
    .filter(Boolean)
    .join(' ');

/** "28 of 30 confirmed, 2 refused." */
export function summaryOf(states: readonly CommandState[]): string {
  const count = (phase: CommandState['phase']) => states.filter((state) => state.phase === phase).length;
  const parts = [`${count('confirmed')} of ${states.length} confirmed`];
  if (count('refused') > 0) parts.push(`${count('refused')} refused`);
  if (count('unconfirmed') > 0) parts.push(`${count('unconfirmed')} not confirmed`);
  return `${parts.join(', ')}.`;
}

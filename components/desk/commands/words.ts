import { SETTABLE_WORDS } from '#lib/floor/orders.ts';
import { calledTarget, type CommandState } from './target.ts';

/** In the chip beside the state. */
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
  [`${calledTarget(state.target)}: ${shortWords(state)}.`, state.words].filter(Boolean).join(' ');

/** "28 of 30 confirmed, 2 refused." */
export function summaryOf(states: readonly CommandState[]): string {
  const count = (phase: CommandState['phase']) => states.filter((state) => state.phase === phase).length;
  const parts = [`${count('confirmed')} of ${states.length} confirmed`];
  if (count('refused') > 0) parts.push(`${count('refused')} refused`);
  if (count('unconfirmed') > 0) parts.push(`${count('unconfirmed')} not confirmed`);
  return `${parts.join(', ')}.`;
}

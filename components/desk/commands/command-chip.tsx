'use client';

import { useEffect } from 'react';
import { isAsOrdered } from '#lib/floor/orders.ts';
import type { State } from '#lib/floor/states.ts';
import styles from './command-chip.module.css';
import { commandStore } from './use-commands.ts';
import { calledTarget, keyOfTarget, type CommandState } from './target.ts';
import { CHIP_WORDS, sentenceOf, shortWords } from './words.ts';

const SIGNS: Readonly<Record<CommandState['phase'], string>> = {
  pending: '',
  confirmed: '✓',
  refused: '!',
  unconfirmed: '?',
};

interface Props {
  readonly state: CommandState | null;
  /** The state in the row: what was not confirmed and comes true later needs no more words. */
  readonly shown: State;
  /** As of `CommandMenu`. */
  readonly tabIndex?: number;
}

/** How an order stands, in its row: waiting, confirmed, or what is in the way, until it is dismissed. */
export function CommandChip({ state, shown, tabIndex }: Props) {
  const cameTrue = state?.phase === 'unconfirmed' && !state.reason && isAsOrdered(state.to, shown);
  useEffect(() => {
    if (state && cameTrue) commandStore.dismiss(keyOfTarget(state.target));
  }, [state, cameTrue]);
  if (state === null) return null;
  const stays = state.phase === 'refused' || state.phase === 'unconfirmed';
  return (
    <span className={styles.chip} data-phase={state.phase} title={sentenceOf(state)}>
      <span className={styles.sign} aria-hidden="true">
        {SIGNS[state.phase]}
      </span>
      <span className={styles.words}>
        {state.phase === 'pending' ? shortWords(state) : CHIP_WORDS[state.phase]}
      </span>
      {stays && (
        <button
          type="button"
          className={styles.dismiss}
          tabIndex={tabIndex}
          aria-label={`Dismiss: ${shortWords(state)}, ${calledTarget(state.target)}`}
          onClick={() => commandStore.dismiss(keyOfTarget(state.target))}
        >
          ×
        </button>
      )}
    </span>
  );
}

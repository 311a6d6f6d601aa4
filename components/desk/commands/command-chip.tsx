'use client';

import styles from './command-chip.module.css';
import { commandStore } from './use-commands.ts';
import { calledTarget, keyOfTarget, type CommandState } from './target.ts';
import { sentenceOf, shortWords } from './words.ts';

interface Props {
  readonly state: CommandState | null;
  /** As of `CommandMenu`. */
  readonly tabIndex?: number;
}

/** How an order stands, in its row: waiting, confirmed, or what is in the way, until it is dismissed. */
export function CommandChip({ state, tabIndex }: Props) {
  if (state === null) return null;
  const stays = state.phase === 'refused' || state.phase === 'unconfirmed';
  return (
    <span className={styles.chip} data-phase={state.phase} title={sentenceOf(state)}>
      <span className={styles.sign} aria-hidden="true" />
      <span className={styles.words}>{shortWords(state)}</span>
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

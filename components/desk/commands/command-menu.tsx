'use client';

import styles from './command-menu.module.css';
import { calledTarget, type Target } from './target.ts';
import { commandStore } from './use-commands.ts';

interface Props {
  readonly targets: readonly Target[];
  /** -1 where the keyboard comes to it in another way than by Tab. */
  readonly tabIndex?: number;
}

/** Opens what can be done about these: the button "…" at the end of a row. The page holds one `CommandHost`. */
export function CommandMenu({ targets, tabIndex }: Props) {
  const [first] = targets;
  if (!first) return null;
  return (
    <button
      type="button"
      className={styles.more}
      tabIndex={tabIndex}
      aria-haspopup="dialog"
      aria-label={`Set the state of ${calledTarget(first)}`}
      title="Set the state"
      onClick={({ currentTarget: from }) => commandStore.open({ targets, from })}
    >
      <span aria-hidden="true">⋯</span>
    </button>
  );
}

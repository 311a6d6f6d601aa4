'use client';

import type { State } from '#lib/floor/states.ts';
import { CommandChip } from './commands/command-chip.tsx';
import { CommandMenu } from './commands/command-menu.tsx';
import type { Target } from './commands/target.ts';
import { useCommandState } from './commands/use-commands.ts';
import styles from './row-commands.module.css';

interface Props {
  readonly target: Target & { readonly queue: string };
  /** The state that the row shows. */
  readonly shown: State;
}

/** How the last order to an agent in a queue stands, and the way to the next. */
export function RowCommands({ target, shown }: Props) {
  const state = useCommandState(target.source, target.agent, target.queue);
  return (
    <span className={styles.commands}>
      <CommandChip state={state} shown={shown} />
      <CommandMenu targets={[target]} />
    </span>
  );
}

'use client';

import { CommandChip } from './commands/command-chip.tsx';
import { CommandMenu } from './commands/command-menu.tsx';
import type { Target } from './commands/target.ts';
import { useCommandState } from './commands/use-commands.ts';
import styles from './row-commands.module.css';

/** How the last order to an agent in a queue stands, and the way to the next. */
export function RowCommands({ target }: { target: Target & { readonly queue: string } }) {
  const state = useCommandState(target.source, target.agent, target.queue);
  return (
    <span className={styles.commands}>
      <CommandChip state={state} />
      <CommandMenu targets={[target]} />
    </span>
  );
}

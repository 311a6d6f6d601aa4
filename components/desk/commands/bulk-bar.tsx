'use client';

import { Button } from '#components/ui/button.tsx';
import styles from './bulk-bar.module.css';
import { keyOfTarget, type Target } from './target.ts';
import { commandStore, useAllCommands } from './use-commands.ts';

interface Props {
  readonly targets: readonly Target[];
  /** Nothing is to be chosen any more. */
  readonly onDone: () => void;
}

/** What can be done about several chosen rows at once. Nothing while none is chosen. */
export function BulkBar({ targets, onDone }: Props) {
  const states = useAllCommands()?.states;
  if (targets.length === 0) return null;
  const waiting = targets.filter((target) => states?.get(keyOfTarget(target))?.phase === 'pending').length;
  const agents = new Set(targets.map(({ source, agent }) => JSON.stringify([source, agent]))).size;
  return (
    <div className={styles.bar} role="region" aria-label="Chosen agents">
      <span className={styles.count}>
        <strong>{agents}</strong> {agents === 1 ? 'agent' : 'agents'} chosen
        {agents < targets.length && ` in ${targets.length} rows`}
        {waiting > 0 && `, ${waiting} waiting for the PBX`}
      </span>
      <Button
        kind="main"
        size="small"
        aria-haspopup="dialog"
        onClick={({ currentTarget: from }) => commandStore.open({ targets, from })}
      >
        Set the state …
      </Button>
      <Button size="small" onClick={onDone}>
        Choose none
      </Button>
    </div>
  );
}

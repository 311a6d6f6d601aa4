'use client';

import { memo } from 'react';
import { plainText } from '#components/ui/plain-text.ts';
import type { AgentRow } from '#lib/relay/contract.ts';
import type { Status } from '#lib/relay/freshness.ts';
import { agentAddress } from '../addresses.ts';
import { RowCommands } from '../row-commands.tsx';
import { StateChip } from '../state-chip.tsx';
import { LineTime } from './line-time.tsx';
import styles from './lists.module.css';
import type { QueueNamed } from './queue-named.ts';

interface Props {
  readonly queue: QueueNamed;
  readonly row: AgentRow;
  readonly status: Status;
  readonly mayCommand: boolean;
  /** Whether they may open the page of an agent. */
  readonly mayOpen: boolean;
}

/** An agent of a queue: who, in which state and why, for how long. */
export const AgentLine = memo(function AgentLine({ queue, row, status, mayCommand, mayOpen }: Props) {
  const { source, number, name: queueName } = queue;
  const { extension, name, state, reason } = row;
  const called = plainText(name) || 'An agent';
  const address = mayOpen ? agentAddress(source, extension) : null;
  return (
    <li className={styles.line} data-agent={extension ?? ''} data-agent-state={state} data-status={status}>
      <span className={styles.who}>
        {address === null ? called : <a href={address}>{called}</a>}
        {extension !== null && extension !== name && (
          <span className={styles.number}> {plainText(extension)}</span>
        )}
      </span>
      <span className={styles.state}>
        <StateChip state={state} reason={reason} />
      </span>
      <span className={styles.time}>
        <LineTime row={row} />
      </span>
      {mayCommand && extension !== null && (
        <span className={styles.commands}>
          <RowCommands target={{ source, agent: extension, name, queue: number, queueName }} shown={state} />
        </span>
      )}
    </li>
  );
});

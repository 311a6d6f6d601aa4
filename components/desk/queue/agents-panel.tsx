'use client';

import { useMemo } from 'react';
import { DeskPanel } from '../panel.tsx';
import type { AgentRow } from '#lib/relay/contract.ts';
import type { Status } from '#lib/relay/freshness.ts';
import { AgentLine } from './agent-line.tsx';
import { agentsInOrder } from './agents-in-order.ts';
import type { QueueNamed } from './queue-named.ts';
import styles from './lists.module.css';

interface Props {
  readonly queue: QueueNamed;
  /** `null`: not told yet. */
  readonly rows: ReadonlyMap<string, AgentRow> | null;
  readonly status: Status;
  readonly now: number | null;
  readonly mayCommand: boolean;
  readonly mayOpen: boolean;
}

/** Who is in the queue: by state, and in each state who has been in it longest first. */
export function AgentsPanel({ queue, rows, status, now, mayCommand, mayOpen }: Props) {
  const agents = useMemo(() => agentsInOrder(rows ?? new Map<string, AgentRow>()), [rows]);
  return (
    <DeskPanel title="Agents" count={rows && agents.length}>
      {agents.length === 0 ? (
        <p className={styles.none}>{rows ? 'Nobody is a member of this queue.' : 'Connecting…'}</p>
      ) : (
        <ul className={styles.list} data-status={status}>
          {agents.map(([key, row]) => (
            <AgentLine key={key} {...{ queue, row, status, now, mayCommand, mayOpen }} />
          ))}
        </ul>
      )}
    </DeskPanel>
  );
}

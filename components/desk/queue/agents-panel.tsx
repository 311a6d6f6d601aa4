'use client';

import { useMemo } from 'react';
import { DeskPanel } from '../panel.tsx';
import { useSettled } from '../use-settled.ts';
import type { AgentRow } from '#lib/relay/contract.ts';
import type { Status } from '#lib/relay/freshness.ts';
import { AgentLine } from './agent-line.tsx';
import { agentsInOrder } from './agents-in-order.ts';
import { TimersAt } from './line-time.tsx';
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

const NONE: ReadonlyMap<string, AgentRow> = new Map();

/** Who is in the queue: by state, and in each state who has been in it longest first. */
export function AgentsPanel({ queue, rows, status, now, mayCommand, mayOpen }: Props) {
  // By the second: lines do not run away from under a pointer. What they say is of now.
  const settled = useSettled(rows ?? NONE, now);
  const keys = useMemo(() => agentsInOrder(settled).map(([key]) => key), [settled]);
  const agents = keys.flatMap((key) => {
    const row = rows?.get(key);
    return row ? [[key, row] as const] : [];
  });
  const { source, number, name } = queue;
  // The same while it says the same: a line is made anew only where something in it is another.
  const named = useMemo(() => ({ source, number, name }), [source, number, name]);
  return (
    <DeskPanel title="Agents" count={rows && rows.size}>
      {agents.length === 0 ? (
        <p className={styles.none}>{rows ? 'Nobody is a member of this queue.' : 'Connecting…'}</p>
      ) : (
        <ul className={styles.list} data-status={status}>
          <TimersAt value={now}>
            {agents.map(([key, row]) => (
              <AgentLine key={key} {...{ row, status, mayCommand, mayOpen }} queue={named} />
            ))}
          </TimersAt>
        </ul>
      )}
    </DeskPanel>
  );
}

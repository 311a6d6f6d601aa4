'use client';

import { plainText } from '#components/ui/plain-text.ts';
import type { AgentRow, QueueRow, WaitingRow } from '#lib/relay/contract.ts';
import { queueAddress } from './addresses.ts';
import styles from './queue-pane.module.css';
import { AgentsPanel } from './queue/agents-panel.tsx';
import { WaitingPanel } from './queue/waiting-panel.tsx';
import { targetWords } from './service-level.ts';
import { useDesk } from './use-desk.ts';

interface Props {
  readonly row: QueueRow;
  readonly mayCommand: boolean;
  readonly mayOpenAgents: boolean;
}

/** Beside the table, where there is room: who is in the chosen queue, and who waits for it. */
export function QueuePane({ row, mayCommand, mayOpenAgents }: Props) {
  const key = `${row.source}/${row.number}`;
  const [agents, waiting] = [`agents:${key}`, `waiting:${key}`];
  const desk = useDesk([agents, waiting]);
  const name = plainText(row.name) || row.number;
  const [status, now] = [desk?.status ?? 'unknown', desk?.timers ?? null];
  return (
    <aside className={styles.pane} aria-label={`Queue ${name}`} data-pane={key}>
      <h2 className={styles.title}>
        <a href={queueAddress(row)}>{name}</a> <span className={styles.number}>{row.number}</span>
      </h2>
      {row.today && <p className={styles.about}>Service level: {targetWords(row.today.serviceLevel)}</p>}
      <WaitingPanel
        rows={desk?.has(waiting) ? desk.rows<WaitingRow>(waiting) : null}
        unknown={row.waiting === null}
        now={now}
      />
      <AgentsPanel
        queue={{ source: row.source, number: row.number, name }}
        rows={desk?.has(agents) ? desk.rows<AgentRow>(agents) : null}
        {...{ status, now, mayCommand }}
        mayOpen={mayOpenAgents}
      />
    </aside>
  );
}

'use client';

import { TOTAL_DEFINITION } from '#lib/floor/definitions.ts';
import type { MembershipRow } from '#lib/relay/contract.ts';
import type { Status } from '#lib/relay/freshness.ts';
import { CommandMenu } from '../commands/command-menu.tsx';
import { Defined } from '../defined.tsx';
import { DeskPanel } from '../panel.tsx';
import lists from '../queue/lists.module.css';
import { StateChip } from '../state-chip.tsx';
import type { AgentNamed } from './agent-named.ts';
import styles from './agent-desk.module.css';
import { MembershipLine } from './membership-line.tsx';
import { personState } from './person-state.ts';

interface Props {
  readonly agent: AgentNamed;
  /** `null`: not told yet. */
  readonly rows: ReadonlyMap<string, MembershipRow> | null;
  readonly status: Status;
  /** What timers count to. */
  readonly now: number | null;
  readonly mayCommand: boolean;
  /** Over all queues that there are, not only those that somebody sees. */
  readonly ofAll: boolean;
}

const byQueue = new Intl.Collator('en', { numeric: true });

/** How an agent is now in each queue, and the one state that counts for the person. */
export function MembershipsPanel({ agent, rows, status, now, mayCommand, ofAll }: Props) {
  const queues = [...(rows ?? [])].sort(([, a], [, b]) => byQueue.compare(a.queue, b.queue));
  const person = personState(queues.map(([, row]) => row));
  if (person === null)
    return (
      <DeskPanel title="Now">
        <p className={lists.none}>{rows ? 'In no queue now.' : 'Connecting…'}</p>
        {rows && mayCommand && <Everywhere agent={agent} />}
      </DeskPanel>
    );
  return (
    <DeskPanel title="Now">
      <div className={styles.person} data-person={person} data-status={status}>
        <StateChip state={person} reason={null} />
        <Defined definition={TOTAL_DEFINITION}>
          {ofAll ? 'counted once over all queues' : 'counted once over the queues that you see'}
        </Defined>
        {mayCommand && <Everywhere agent={agent} />}
      </div>
      <ul className={`${lists.list} ${styles.memberships}`} data-status={status}>
        {queues.map(([key, row]) => (
          <MembershipLine key={key} {...{ agent, row, status, now, mayCommand }} />
        ))}
      </ul>
    </DeskPanel>
  );
}

/** Also the way back into queues that they were logged out of, and are in no list any more. */
function Everywhere({ agent: { source, extension, name } }: Pick<Props, 'agent'>) {
  return (
    <span className={styles.everywhere}>
      In all queues <CommandMenu targets={[{ source, agent: extension, name, queue: null }]} />
    </span>
  );
}

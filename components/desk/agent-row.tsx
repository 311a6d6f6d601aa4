'use client';

import { memo, type ChangeEvent } from 'react';
import { plainText } from '#components/ui/plain-text.ts';
import type { MembershipRow } from '#lib/relay/contract.ts';
import type { Status } from '#lib/relay/freshness.ts';
import { agentAddress, queueAddress } from './addresses.ts';
import { isLong } from './agents-choices.ts';
import styles from './agents-grid.module.css';
import { CommandChip } from './commands/command-chip.tsx';
import { CommandMenu } from './commands/command-menu.tsx';
import { useCommandState } from './commands/use-commands.ts';
import { StateChip } from './state-chip.tsx';
import { targetOf } from './target-of.ts';
import { TimeInState } from './time-in-state.tsx';

interface Props {
  readonly id: string;
  readonly row: MembershipRow;
  /** Its place in the list, from 0, and how far down that is. */
  readonly index: number;
  readonly top: number;
  /** `Desk.timers`. */
  readonly now: number | null;
  readonly status: Status;
  readonly mayCommand: boolean;
  readonly chosen: boolean;
  /** The keyboard stands on it. */
  readonly active: boolean;
  readonly choose: (index: number, event: ChangeEvent<HTMLInputElement>) => void;
}

/** One agent in one queue: who, where, in which state and since when. */
export const AgentRow = memo(function AgentRow(props: Props) {
  const { id, row, index, top, now, status, mayCommand, chosen, active, choose } = props;
  const address = agentAddress(row.source, row.extension);
  const name = plainText(row.name) || row.extension || 'An agent';
  const stop = active ? 0 : -1;
  return (
    <div
      role="row"
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      tabIndex={stop}
      aria-rowindex={index + 2}
      aria-selected={mayCommand ? chosen : undefined}
      data-row={id}
      data-status={status}
      data-odd={index % 2 === 1 ? '' : undefined}
    >
      {mayCommand && (
        <div role="gridcell" className={styles.check}>
          <input
            type="checkbox"
            aria-label={`Choose ${name}, ${plainText(row.queueName)}`}
            tabIndex={stop}
            checked={chosen}
            onChange={(event) => choose(index, event)}
          />
        </div>
      )}
      <div role="rowheader" className={styles.name}>
        {address ? (
          <a href={address} tabIndex={stop}>
            {name}
          </a>
        ) : (
          name
        )}
      </div>
      <div role="gridcell" className={styles.extension}>
        {row.extension ?? '–'}
      </div>
      <div role="gridcell" className={styles.queue}>
        <a href={queueAddress({ source: row.source, number: row.queue })} tabIndex={stop}>
          {plainText(row.queueName) || row.queue}
        </a>
      </div>
      <div role="gridcell" className={styles.state} data-agent-state={row.state}>
        <StateChip state={row.state} reason={row.reason} />
      </div>
      <div role="gridcell" className={styles.time}>
        <TimeInState since={row.since} atLeast={row.sinceIsAtLeast} now={now} long={isLong(row, now)} />
      </div>
      {mayCommand && (
        <div role="gridcell" className={styles.commands}>
          <Commands row={row} tabIndex={stop} />
        </div>
      )}
    </div>
  );
});

function Commands({ row, tabIndex }: { row: MembershipRow; tabIndex: number }) {
  const state = useCommandState(row.source, row.extension, row.queue);
  const target = targetOf(row);
  if (!target) return null;
  return (
    <>
      <CommandChip state={state} shown={row.state} tabIndex={tabIndex} />
      <CommandMenu targets={[target]} tabIndex={tabIndex} />
    </>
  );
}

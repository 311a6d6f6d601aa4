'use client';

import { memo } from 'react';
import { plainText } from '#components/ui/plain-text.ts';
import type { MembershipRow } from '#lib/relay/contract.ts';
import type { Status } from '#lib/relay/freshness.ts';
import { queueAddress } from '../addresses.ts';
import lists from '../queue/lists.module.css';
import { isLong } from '../agents-choices.ts';
import { RowCommands } from '../row-commands.tsx';
import { StateChip } from '../state-chip.tsx';
import { TimeInState } from '../time-in-state.tsx';
import type { AgentNamed } from './agent-named.ts';

interface Props {
  readonly agent: AgentNamed;
  readonly row: MembershipRow;
  readonly status: Status;
  /** What timers count to. */
  readonly now: number | null;
  readonly mayCommand: boolean;
}

/** An agent in one queue: in which state and why, for how long. */
export const MembershipLine = memo(function MembershipLine({ agent, row, status, now, mayCommand }: Props) {
  const { source, queue, queueName, state, reason, since, sinceIsAtLeast } = row;
  const { extension, name } = agent;
  return (
    <li className={lists.line} data-membership={queue} data-agent-state={state} data-status={status}>
      <span className={lists.who}>
        <a href={queueAddress({ source, number: queue })}>{plainText(queueName) || queue}</a>
        {queueName !== queue && <span className={lists.number}> {plainText(queue)}</span>}
      </span>
      <span className={lists.state}>
        <StateChip state={state} reason={reason} />
      </span>
      <span className={lists.time}>
        <TimeInState since={since} atLeast={sinceIsAtLeast} now={now} long={isLong(row, now)} />
      </span>
      {mayCommand && (
        <span className={lists.commands}>
          <RowCommands target={{ source, agent: extension, name, queue, queueName }} shown={state} />
        </span>
      )}
    </li>
  );
});

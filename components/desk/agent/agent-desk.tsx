'use client';

import type { ReactNode } from 'react';
import { DefinitionNote } from '#components/reports/definition-note.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import type { MembershipRow } from '#lib/relay/contract.ts';
import { CommandHost } from '../commands/command-host.tsx';
import { DeskPage } from '../desk-page.tsx';
import { RefreshEachMinute } from '../refresh-each-minute.tsx';
import { Titled } from '../titled.tsx';
import { useDesk } from '../use-desk.ts';
import styles from './agent-desk.module.css';
import type { AgentNamed } from './agent-named.ts';
import { MembershipsPanel } from './memberships-panel.tsx';

interface Props {
  readonly agent: AgentNamed;
  readonly timeZone: string;
  readonly mayCommand: boolean;
  /** Whoever looks sees every queue, and so the person as such. */
  readonly ofAll: boolean;
  /** What history tells of today. */
  readonly children: ReactNode;
}

/** One agent: how they are now in each queue, and what today has been for them. */
export function AgentDesk({ agent, timeZone, mayCommand, ofAll, children }: Props) {
  const view = `agent:${agent.source}/${agent.extension}`;
  const desk = useDesk([view]);
  const rows = desk?.has(view) === true ? desk.rows<MembershipRow>(view) : null;
  const [first] = rows?.values() ?? [];
  const name = plainText(first?.name ?? agent.name) || agent.extension;
  return (
    <DeskPage title={<Titled name={name} number={agent.extension} />} desk={desk} timeZone={timeZone}>
      <div className={styles.columns}>
        <MembershipsPanel
          {...{ rows, mayCommand, ofAll }}
          agent={{ ...agent, name }}
          status={desk?.status ?? 'unknown'}
          now={desk?.timers ?? null}
        />
        {children}
      </div>
      {mayCommand && <CommandHost />}
      <RefreshEachMinute />
      <DefinitionNote />
    </DeskPage>
  );
}

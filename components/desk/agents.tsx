'use client';

import { useMemo } from 'react';
import { DefinitionNote } from '#components/reports/definition-note.tsx';
import type { MembershipRow } from '#lib/relay/contract.ts';
import { agentsAskedFor, queuesIn, readAgentsChoices, writeAgentsChoices } from './agents-choices.ts';
import { AgentsGrid } from './agents-grid.tsx';
import { AgentsToolbar } from './agents-toolbar.tsx';
import { CommandHost } from './commands/command-host.tsx';
import { DeskPage } from './desk-page.tsx';
import { Nothing } from './nothing.tsx';
import { useChoices } from './use-choices.ts';
import { useDesk } from './use-desk.ts';
import { useSettled } from './use-settled.ts';

interface Props {
  readonly timeZone: string;
  /** The choices as the address has them. */
  readonly asked: string;
  /** Whether they may set the states of agents. */
  readonly mayCommand: boolean;
}

const VIEWS = ['memberships'] as const;
const NONE: ReadonlyMap<string, MembershipRow> = new Map();

/** Every agent in every queue, as they are now. */
export function Agents({ timeZone, asked, mayCommand }: Props) {
  const desk = useDesk(VIEWS);
  const [choices, change] = useChoices(readAgentsChoices(new URLSearchParams(asked)), writeAgentsChoices);
  const rows = desk?.rows<MembershipRow>('memberships') ?? NONE;
  const settled = useSettled(rows, desk?.now ?? null);
  const { search, kind, queue } = choices;
  const timers = desk?.timers ?? null;
  const { keys, counts } = useMemo(
    () => agentsAskedFor(settled, { search, kind, queue }, timers),
    [settled, search, kind, queue, timers],
  );
  const queues = useMemo(() => queuesIn(settled.values()), [settled]);
  return (
    <DeskPage title="Agents" desk={desk} timeZone={timeZone} fills>
      <AgentsToolbar {...{ choices, change, counts, queues }} />
      {desk && rows.size === 0 && (
        <Nothing>
          {desk.has('memberships') ? 'There is no agent that you may see yet.' : 'Connecting…'}
        </Nothing>
      )}
      {desk && rows.size > 0 && (
        <AgentsGrid
          {...{ desk, rows, settled, keys, mayCommand }}
          sort={choices.sort}
          onSort={(sort) => change({ sort })}
        />
      )}
      {mayCommand && <CommandHost />}
      <DefinitionNote />
    </DeskPage>
  );
}

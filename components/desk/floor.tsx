'use client';

import { useCallback } from 'react';
import { DefinitionNote } from '#components/reports/definition-note.tsx';
import type { QueueRow, TotalRow } from '#lib/relay/contract.ts';
import { AgentsFound } from './agents-found.tsx';
import { CommandHost } from './commands/command-host.tsx';
import { DeskPage } from './desk-page.tsx';
import { readFloorChoices, writeFloorChoices } from './floor-choices.ts';
import styles from './floor.module.css';
import { FloorToolbar } from './floor-toolbar.tsx';
import { QueuePane } from './queue-pane.tsx';
import { QueueTable } from './queue-table.tsx';
import type { Sort } from './sort.ts';
import { Totals } from './totals.tsx';
import { useChoices } from './use-choices.ts';
import { useDesk } from './use-desk.ts';
import { useMedia } from './use-media.ts';

interface Props {
  readonly timeZone: string;
  /** The choices as the address has them. */
  readonly asked: string;
  readonly mayCommand: boolean;
  readonly mayOpenAgents: boolean;
}

/** The live floor: people in total, and all queues that somebody may see. */
export function Floor({ timeZone, asked, mayCommand, mayOpenAgents }: Props) {
  const desk = useDesk(['total', 'queues']);
  const [choices, change] = useChoices(readFloorChoices(new URLSearchParams(asked)), writeFloorChoices);
  const hasRoom = useMedia('(min-width: 1800px)');
  const total = desk?.rows<TotalRow>('total').get('total');
  const queues = desk?.rows<QueueRow>('queues');
  // Where there is room for a queue beside the table, it is never empty.
  const beside = hasRoom ? (queues?.get(choices.chosen ?? '') ?? queues?.values().next().value) : undefined;
  const onChoose = useCallback((chosen: string) => change({ chosen }), [change]);
  const onSort = useCallback((sort: Sort) => change({ sort }), [change]);
  return (
    <DeskPage title="Floor" desk={desk} timeZone={timeZone}>
      <Totals desk={desk} total={total ?? null} />
      <FloorToolbar choices={choices} change={change} />
      {mayOpenAgents && choices.search.trim().length > 1 && <AgentsFound search={choices.search} />}
      {desk && total && (
        <div className={styles.columns}>
          <QueueTable
            {...{ desk, choices, onSort, timeZone }}
            onChoose={hasRoom ? onChoose : null}
            beside={beside ? `${beside.source}/${beside.number}` : null}
          />
          {beside && <QueuePane row={beside} {...{ mayCommand, mayOpenAgents }} />}
        </div>
      )}
      {mayCommand && <CommandHost />}
      <DefinitionNote />
    </DeskPage>
  );
}

'use client';

import { DefinitionNote } from '#components/reports/definition-note.tsx';
import type { TotalRow } from '#lib/relay/contract.ts';
import { DeskPage } from './desk-page.tsx';
import { FloorToolbar } from './floor-toolbar.tsx';
import { readFloorChoices, writeFloorChoices } from './floor-choices.ts';
import { QueueTable } from './queue-table.tsx';
import { Totals } from './totals.tsx';
import { useChoices } from './use-choices.ts';
import { useDesk } from './use-desk.ts';

interface Props {
  readonly timeZone: string;
  /** The choices as the address has them. */
  readonly asked: string;
}

/** The live floor: people in total, and all queues that somebody may see. */
export function Floor({ timeZone, asked }: Props) {
  const desk = useDesk(['total', 'queues']);
  const [choices, change] = useChoices(readFloorChoices(new URLSearchParams(asked)), writeFloorChoices);
  const total = desk?.rows<TotalRow>('total').get('total');
  return (
    <DeskPage title="Floor" desk={desk} timeZone={timeZone}>
      <Totals desk={desk} total={total ?? null} />
      <FloorToolbar choices={choices} change={change} />
      {desk && total && (
        <QueueTable desk={desk} choices={choices} onSort={(sort) => change({ sort })} timeZone={timeZone} />
      )}
      <DefinitionNote />
    </DeskPage>
  );
}

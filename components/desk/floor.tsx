'use client';

import { TOTAL_DEFINITION } from '#lib/floor/definitions.ts';
import type { TotalRow } from '#lib/relay/contract.ts';
import { DeskPage } from './desk-page.tsx';
import { useDesk } from './use-desk.ts';

/** The live floor: all queues that somebody may see. */
export function Floor({ timeZone }: { timeZone: string }) {
  const desk = useDesk(['total', 'queues']);
  const total = desk?.rows<TotalRow>('total').get('total');
  return (
    <DeskPage title="Floor" desk={desk} timeZone={timeZone}>
      <p>{TOTAL_DEFINITION}</p>
      {total ? <p>{total.queues} queues</p> : <p>Connecting…</p>}
    </DeskPage>
  );
}

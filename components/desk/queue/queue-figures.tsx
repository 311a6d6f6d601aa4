'use client';

import type { QueueRow } from '#lib/relay/contract.ts';
import type { Desk } from '../desk.ts';
import { LiveFigures } from './live-figures.tsx';
import styles from './queue-desk.module.css';
import tiles from './tiles.module.css';
import { TodayFigures } from './today-figures.tsx';

interface Props {
  readonly desk: Desk | null;
  readonly row: QueueRow | undefined;
  readonly timeZone: string;
}

const GONE =
  'The PBX does not tell of this queue now: it was removed, or has not been told of yet. What is below is history.';

/** The figures of a queue, now and of today; or why there are none. */
export function QueueFigures({ desk, row, timeZone }: Props) {
  if (!desk || !row) return <p className={styles.nothing}>{desk?.has('queues') ? GONE : 'Connecting…'}</p>;
  const { status, timers: now } = desk;
  return (
    <div className={tiles.strips}>
      <LiveFigures {...{ row, status, now, timeZone }} />
      <TodayFigures {...{ row, status, now }} />
    </div>
  );
}

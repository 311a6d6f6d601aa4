'use client';

import type { QueueRow } from '#lib/relay/contract.ts';
import type { Status } from '#lib/relay/freshness.ts';
import { TODAY_COLUMNS } from '../queue-columns.ts';
import { targetWords } from '../service-level.ts';
import { timeText } from '../times.ts';
import { Tile } from './tile.tsx';
import styles from './tiles.module.css';

interface Props {
  readonly row: QueueRow;
  /** How live the page is. */
  readonly status: Status;
  readonly now: number | null;
}

/** What today has brought a queue, with the target of its service level; and how much of the day was not seen. */
export function TodayFigures({ row, status, now }: Props) {
  const { today } = row;
  return (
    <section className={styles.strip} aria-label="Callers today">
      <dl className={styles.tiles} data-freshness={status}>
        {TODAY_COLUMNS.map((of) => (
          <Tile key={of} {...{ row, of, status, now }}>
            {of === 'service-level' && today ? targetWords(today.serviceLevel) : undefined}
          </Tile>
        ))}
      </dl>
      {today === null && <p className={styles.unseen}>What the day has brought is not known yet.</p>}
      {today !== null && today.unseenMs > 0 && (
        <p className={styles.unseen} data-unseen="">
          For {timeText(today.unseenMs)} of today callers could not be seen: counts are at least so high.
        </p>
      )}
    </section>
  );
}

'use client';

import { StateGlyph } from '#components/states/state-glyph.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { levelOf } from '#components/wall/alarms.ts';
import { clockText } from '#components/wall/times.ts';
import { METRICS } from '#lib/floor/definitions.ts';
import { STATES } from '#lib/floor/states.ts';
import type { QueueRow } from '#lib/relay/contract.ts';
import type { Status } from '#lib/relay/freshness.ts';
import { isState } from '../queue-columns.ts';
import { Tile } from './tile.tsx';
import styles from './tiles.module.css';

interface Props {
  readonly row: QueueRow;
  /** How live the page is. */
  readonly status: Status;
  /** What timers count to. */
  readonly now: number | null;
  readonly timeZone: string;
}

/** How a queue is now: its agents by state, and who waits. What is not known is not shown, but since when and why. */
export function LiveFigures({ row, status, now, timeZone }: Props) {
  const lost = row.unknownSince !== null;
  const level = now === null || lost ? 'calm' : levelOf({ ...row, ready: row.counts.READY }, now);
  return (
    <section className={styles.strip} aria-label="Now" data-unknown={lost ? '' : undefined}>
      {lost && <Lost row={row} timeZone={timeZone} />}
      <dl className={styles.tiles} data-freshness={status}>
        {[...STATES, ...METRICS].map((of) => (
          <Tile
            key={of}
            {...{ row, of, now, status, lost }}
            level={isState(of) || of === 'staffed' ? undefined : level}
          />
        ))}
      </dl>
    </section>
  );
}

function Lost({ row: { unknownSince, unknownWhy }, timeZone }: { row: QueueRow; timeZone: string }) {
  const why = plainText(unknownWhy ?? '', 120);
  return (
    <p className={styles.lost}>
      <StateGlyph state="UNKNOWN" /> Unknown since {clockText(unknownSince ?? 0, timeZone)}
      {why !== '' && ` · ${why}`}
    </p>
  );
}

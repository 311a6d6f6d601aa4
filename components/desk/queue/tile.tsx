'use client';

import type { ReactNode } from 'react';
import { StateGlyph } from '#components/states/state-glyph.tsx';
import type { Level } from '#components/wall/alarms.ts';
import { MetricGlyph } from '#components/wall/metric-glyph.tsx';
import type { QueueRow } from '#lib/relay/contract.ts';
import type { Status } from '#lib/relay/freshness.ts';
import { definitionOf, wordOf } from '../column-words.ts';
import { Defined } from '../defined.tsx';
import { Figure } from '../figure.tsx';
import { LevelFigure } from '../level-figure.tsx';
import { isOfToday, isState, type QueueColumn } from '../queue-columns.ts';
import styles from './tiles.module.css';

interface Props {
  readonly row: QueueRow;
  readonly of: QueueColumn;
  readonly status: Status;
  readonly now: number | null;
  /** The queue is not known: of its agents only how many they are. */
  readonly lost?: boolean;
  /** How bad it is. */
  readonly level?: Level | undefined;
  /** Said below the figure, in small. */
  readonly children?: ReactNode;
}

/** One figure of a queue, large, with its word; what it means is one press away. */
export function Tile({ row, of, status, now, lost = false, level, children }: Props) {
  const about = { row, queue: row.number, source: row.source, status, now };
  const known = !lost || of === 'UNKNOWN';
  return (
    <div className={styles.tile} data-column={of} data-level={level}>
      <dt className={styles.word}>
        <Defined definition={definitionOf(of)}>
          {isState(of) && <StateGlyph state={of} />}
          {!isState(of) && !isOfToday(of) && <MetricGlyph metric={of} />}
          {wordOf(of)}
        </Defined>
      </dt>
      <dd className={styles.value}>
        {!known && <NotKnown queue={row.number} of={of} />}
        {known && of === 'service-level' && <LevelFigure {...about} />}
        {known && of !== 'service-level' && (
          <Figure {...about} of={of} partly={lost && status !== 'unknown'} />
        )}
        {children !== undefined && <small className={styles.small}>{children}</small>}
      </dd>
    </div>
  );
}

const NotKnown = ({ queue, of }: { queue: string; of: QueueColumn }) => (
  <span
    data-queue={queue}
    {...(isState(of) ? { 'data-state': of } : { 'data-metric': of })}
    data-value=""
    data-status="unknown"
  >
    –
  </span>
);

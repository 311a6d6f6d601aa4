'use client';

import { memo } from 'react';
import { shortenMiddle, widthInEm } from '#components/ui/shorten.ts';
import { plainText } from '#components/ui/plain-text.ts';
import { METRICS } from '#lib/floor/definitions.ts';
import { STATES } from '#lib/floor/states.ts';
import type { QueueRow } from '#lib/relay/contract.ts';
import type { Status } from '#lib/relay/freshness.ts';
import type { Level } from './alarms.ts';
import { Figure } from './figure.tsx';
import type { Column } from './measures.ts';
import { MixBar } from './mix-bar.tsx';
import { rowStatus, valueOf } from './picture.ts';
import styles from './queue.module.css';
import { Unknown } from './unknown.tsx';
import { Glyph, Word } from './words.tsx';

export interface QueueProps {
  readonly row: QueueRow;
  readonly status: Status;
  /** The time the timers show, `null` for a queue where nobody waits: it needs no second hand. */
  readonly now: number | null;
  readonly level: Level;
  readonly hidden: boolean;
  /** In em of the name's own text. */
  readonly nameWidth: number;
  readonly form: 'row' | 'card' | 'worded-card';
  readonly timeZone: string;
}

const COLUMNS: readonly Column[] = [...STATES, ...METRICS];

/** A queue: its name, how its people divide over the states, the figures, and who waits. */
export const Queue = memo(function Queue(props: QueueProps) {
  const { row, now, form, hidden, timeZone } = props;
  const status = rowStatus(props.status, row);
  const name = plainText(row.name) || row.number;
  const lost = row.unknownSince !== null;
  return (
    <article className={styles[form]} data-unknown={lost ? '' : undefined} hidden={hidden} aria-label={name}>
      <h2 className={styles.name} title={name}>
        {shortenMiddle(name, (text) => widthInEm(text) <= props.nameWidth)}
      </h2>
      <span className={styles.mix}>
        <MixBar counts={row.counts} known={props.status !== 'unknown'} />
      </span>
      {lost && <Unknown row={row} timeZone={timeZone} />}
      {COLUMNS.map((column) => (
        <span key={column} className={styles.cell} data-column={column}>
          {form === 'card' && <CellGlyph of={column} />}
          <Figure
            queue={row.number}
            name={name}
            of={column}
            value={lost && column !== 'UNKNOWN' ? null : valueOf(row, column, now)}
            status={status}
            partly={lost && column === 'UNKNOWN' && props.status !== 'unknown'}
            level={levelAt(column, props.level)}
          />
          {form === 'row' && column === 'staffed' && <CellGlyph of={column} />}
          {form === 'worded-card' && (
            <span className={styles.word}>
              <CellGlyph of={column} /> <Word of={column} lines="one" />
            </span>
          )}
        </span>
      ))}
    </article>
  );
});

const CellGlyph = ({ of }: { of: Column }) => (
  <span className={styles.glyph}>
    <Glyph of={of} />
  </span>
);

const levelAt = (column: Column, level: Level): Level =>
  column === 'waiting' || column === 'longest-wait' ? level : 'calm';

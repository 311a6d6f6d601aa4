'use client';

import { memo } from 'react';
import { StateGlyph } from '#components/states/state-glyph.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { levelOf, type Level } from '#components/wall/alarms.ts';
import { MixBar } from '#components/wall/mix-bar.tsx';
import { clockText } from '#components/wall/times.ts';
import { everybodyIn } from '#lib/floor/counts.ts';
import type { QueueRow as Row } from '#lib/relay/contract.ts';
import type { Status } from '#lib/relay/freshness.ts';
import { queueAddress } from './addresses.ts';
import { wordOf } from './column-words.ts';
import { Figure } from './figure.tsx';
import { LevelFigure } from './level-figure.tsx';
import { isOfToday, type QueueColumn } from './queue-columns.ts';
import styles from './table.module.css';

interface Props {
  readonly row: Row;
  readonly columns: readonly QueueColumn[];
  readonly status: Status;
  /** The time the timers show; `null` for a queue where nobody waits: it needs no second hand. */
  readonly now: number | null;
  readonly chosen: boolean;
  readonly onChoose: ((queue: string) => void) | null;
  readonly timeZone: string;
}

/** A queue: its name, how its people divide over the states, the figures. One that is unknown says since when and why. */
export const QueueRow = memo(function QueueRow(props: Props) {
  const { row, columns, chosen, onChoose } = props;
  const key = `${row.source}/${row.number}`;
  const unknown = row.unknownSince !== null;
  const shown = unknown ? columns.filter(isOfToday) : columns;
  return (
    <tr
      role="row"
      data-row={key}
      data-unknown={unknown ? '' : undefined}
      data-chosen={chosen ? '' : undefined}
    >
      <th role="rowheader" scope="row" className={styles.name}>
        <a href={queueAddress(row)}>{plainText(row.name) || row.number}</a>{' '}
        <span className={styles.number}>{row.number}</span>
        {onChoose && (
          <button
            type="button"
            className={styles.beside}
            aria-pressed={chosen}
            aria-label={`Show ${plainText(row.name) || row.number} beside the table`}
            title="Show beside the table"
            onClick={() => onChoose(key)}
          >
            ›
          </button>
        )}
      </th>
      {unknown ? (
        <UnknownCell {...props} span={columns.length - shown.length + 1} />
      ) : (
        <td role="cell" className={styles.mix}>
          <MixBar counts={row.counts} known={props.status !== 'unknown'} />
        </td>
      )}
      {shown.map((column) => (
        <td
          key={column}
          role="cell"
          data-column={column}
          data-word={wordOf(column)}
          data-level={levelAt(props, column)}
        >
          <Cell {...props} column={column} />
        </td>
      ))}
    </tr>
  );
});

function Cell({ row, column, status, now }: Props & { column: QueueColumn }) {
  const about = { row, queue: row.number, source: row.source, status, now };
  return column === 'service-level' ? <LevelFigure {...about} /> : <Figure {...about} of={column} />;
}

/** How bad it is that callers wait, as on the wall; of their two figures only. */
function levelAt({ row, now }: Props, column: QueueColumn): Level | undefined {
  if (now === null || (column !== 'waiting' && column !== 'longest-wait')) return undefined;
  return levelOf({ ...row, ready: row.counts.READY }, now);
}

function UnknownCell({ row, timeZone, span }: Props & { span: number }) {
  const why = plainText(row.unknownWhy ?? '', 80);
  const people = everybodyIn(row.counts);
  return (
    <td role="cell" colSpan={span} className={styles.unknown}>
      <StateGlyph state="UNKNOWN" /> Unknown since {clockText(row.unknownSince ?? 0, timeZone)}
      {why !== '' && ` · ${why}`} ·{' '}
      <span
        data-queue={row.number}
        data-source={row.source}
        data-state="UNKNOWN"
        data-value={people}
        data-status="unknown"
      >
        {people} {people === 1 ? 'agent' : 'agents'}
      </span>
    </td>
  );
}

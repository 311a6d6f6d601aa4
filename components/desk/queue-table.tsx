'use client';

import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo, type CSSProperties } from 'react';
import { StateGlyph } from '#components/states/state-glyph.tsx';
import type { QueueRow as Row } from '#lib/relay/contract.ts';
import { definitionOf, wordOf } from './column-words.ts';
import type { Desk } from './desk.ts';
import { queuesAskedFor, type FloorChoices } from './floor-choices.ts';
import { Nothing } from './nothing.tsx';
import { isState, QUEUE_COLUMNS, sortValueOf } from './queue-columns.ts';
import { QueueRow } from './queue-row.tsx';
import { SortHead } from './sort-head.tsx';
import { compareValues, type Sort } from './sort.ts';
import styles from './table.module.css';
import { useSettled } from './use-settled.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

interface Keyed {
  readonly key: string;
  readonly row: Row;
}

const helper = createColumnHelper<typeof features, Keyed>();
const usual = {
  sortUndefined: 'last' as const,
  sortFn: (a: { getValue: (id: string) => unknown }, b: { getValue: (id: string) => unknown }, id: string) =>
    compareValues(a.getValue(id), b.getValue(id)),
};
const columns = helper.columns([
  helper.accessor(({ row }) => row.number, { id: 'queue', ...usual }),
  ...QUEUE_COLUMNS.map((column) =>
    helper.accessor(({ row }) => sortValueOf(row, column), { id: column, ...usual }),
  ),
]);

interface Props {
  readonly desk: Desk;
  readonly choices: FloorChoices;
  readonly onSort: (sort: Sort) => void;
  /** Shows a queue beside the table; `null` where there is no room. */
  readonly onChoose: ((queue: string) => void) | null;
  /** The queue that is shown there. */
  readonly beside: string | null;
  readonly timeZone: string;
}

/** The queues that are asked for, sorted as asked for. Sorting is by the second; the figures are those of now. */
export function QueueTable({ desk, choices, onSort, onChoose, beside, timeZone }: Props) {
  const rows = desk.rows<Row>('queues');
  const settled = useSettled(rows, desk.now);
  const { search, shown, sort } = choices;
  const data = useMemo(() => {
    const asked = new Set(queuesAskedFor(settled.values(), { search, shown }));
    return [...settled].flatMap(([key, row]): Keyed[] => (asked.has(row) ? [{ key, row }] : []));
  }, [settled, search, shown]);
  const sorting = useMemo(() => [{ id: sort.column, desc: sort.descending }], [sort]);
  const table = useTable({ features, columns, data, getRowId: ({ key }) => key, state: { sorting } });
  const sorted = table.getRowModel().rows;
  if (sorted.length === 0) return <NoQueues all={rows.size} />;
  return (
    <div className={styles.box} role="region" aria-label="Queues" tabIndex={0} data-freshness={desk.status}>
      <table
        className={styles.table}
        style={{ '--narrowest': `${318 + 74 * choices.columns.length}px` } as CSSProperties}
        role="table"
        aria-label="Queues"
      >
        <thead role="rowgroup">
          <tr role="row">
            <SortHead column="queue" word="Queue" isFigure={false} {...{ sort, onSort }} />
            <th role="columnheader" scope="col" className={styles.mixHead}>
              States
            </th>
            {choices.columns.map((column) => (
              <SortHead
                key={column}
                column={column}
                word={wordOf(column)}
                definition={definitionOf(column)}
                isFigure
                glyph={isState(column) ? <StateGlyph state={column} /> : undefined}
                {...{ sort, onSort }}
              />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {sorted.map(({ id, original }) => {
            const row = rows.get(id) ?? original.row;
            return (
              <QueueRow
                key={id}
                row={row}
                columns={choices.columns}
                status={desk.status}
                now={row.longestWaitSince === null ? null : desk.timers}
                chosen={beside === id}
                {...{ onChoose, timeZone }}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const NoQueues = ({ all }: { all: number }) => (
  <Nothing>
    {all === 0
      ? 'There is no queue that you may see yet.'
      : 'No queue is as you ask for. Change the search or the choice above.'}
  </Nothing>
);

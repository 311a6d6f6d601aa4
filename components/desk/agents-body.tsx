'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, type ChangeEvent } from 'react';
import type { MembershipRow } from '#lib/relay/contract.ts';
import { AgentRow } from './agent-row.tsx';
import { AGENT_COLUMN_WORDS, AGENT_COLUMNS } from './agents-choices.ts';
import styles from './agents-grid.module.css';
import type { Desk } from './desk.ts';
import { SortHead } from './sort-head.tsx';
import type { Sort } from './sort.ts';
import { useActiveRow } from './use-active-row.ts';
import { useMedia } from './use-media.ts';

/** Pixels: a row, one on a phone, and the heads of the columns above them. */
const HEIGHTS = { row: 40, narrow: 68, head: 40 } as const;
const OVERSCAN = 8;

interface SortedRow {
  readonly id: string;
  readonly original: { readonly row: MembershipRow };
  readonly getToggleSelectedHandler: () => (event: unknown) => void;
}

interface Props {
  readonly desk: Desk;
  readonly rows: ReadonlyMap<string, MembershipRow>;
  readonly sorted: readonly SortedRow[];
  readonly mayCommand: boolean;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly chosen: Readonly<Record<string, boolean>>;
  readonly allChosen: boolean;
  readonly onChooseAll: (event: unknown) => void;
}

/** Thousands of rows, of which only those that are seen are in the page. Arrow keys go from row to row. */
export function AgentsBody(props: Props) {
  const { desk, rows, sorted, mayCommand, sort, onSort, chosen } = props;
  const box = useRef<HTMLDivElement>(null);
  const narrow = useMedia('(max-width: 760px)');
  const height = narrow ? HEIGHTS.narrow : HEIGHTS.row;
  const head = narrow ? 0 : HEIGHTS.head;
  const { active, onKeyDown, onFocus, seen } = useActiveRow(sorted, box);
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    getItemKey: useCallback((index: number) => sorted[index]?.id ?? index, [sorted]),
    overscan: OVERSCAN,
    scrollMargin: head,
    scrollPaddingStart: head,
    rangeExtractor: seen,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, height]);
  const choose = useCallback(
    (index: number, event: ChangeEvent<HTMLInputElement>) => sorted[index]?.getToggleSelectedHandler()(event),
    [sorted],
  );
  return (
    <div
      ref={box}
      className={styles.grid}
      role="grid"
      data-grid=""
      data-freshness={desk.status}
      data-commands={mayCommand ? '' : undefined}
      aria-label="Agents"
      aria-rowcount={sorted.length + 1}
      aria-multiselectable={mayCommand ? true : undefined}
      onKeyDown={(event) => onKeyDown(event, (index) => virtualizer.scrollToIndex(index))}
      onFocus={onFocus}
    >
      <div role="rowgroup" className={styles.head}>
        <div role="row" aria-rowindex={1} className={styles.columns}>
          {mayCommand && (
            <div role="columnheader" className={styles.check}>
              <input
                type="checkbox"
                aria-label="Choose all that are listed"
                checked={props.allChosen}
                onChange={props.onChooseAll}
              />
            </div>
          )}
          {AGENT_COLUMNS.map((column) => (
            <SortHead
              key={column}
              element="div"
              column={column}
              word={AGENT_COLUMN_WORDS[column]}
              isFigure={column === 'time'}
              {...{ sort, onSort }}
            />
          ))}
          {mayCommand && <div role="columnheader" aria-label="Set the state" />}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const row = sorted[index];
          if (!row) return null;
          return (
            <AgentRow
              key={key}
              id={row.id}
              row={rows.get(row.id) ?? row.original.row}
              index={index}
              top={start - head}
              now={desk.timers}
              status={desk.status}
              chosen={chosen[row.id] ?? false}
              active={active === row.id}
              {...{ mayCommand, choose }}
            />
          );
        })}
      </div>
    </div>
  );
}

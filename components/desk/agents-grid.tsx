'use client';

import {
  createColumnHelper,
  createSortedRowModel,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type RowSelectionState,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { MembershipRow } from '#lib/relay/contract.ts';
import { AGENT_COLUMNS, agentSortValue } from './agents-choices.ts';
import { AgentsBody } from './agents-body.tsx';
import { BulkBar } from './commands/bulk-bar.tsx';
import type { Desk } from './desk.ts';
import { compareValues, type Sort } from './sort.ts';
import { Nothing } from './nothing.tsx';
import { targetOf } from './target-of.ts';

const features = tableFeatures({
  rowSortingFeature,
  rowSelectionFeature,
  sortedRowModel: createSortedRowModel(),
});

interface Keyed {
  readonly key: string;
  readonly row: MembershipRow;
}

const helper = createColumnHelper<typeof features, Keyed>();
const columns = helper.columns(
  AGENT_COLUMNS.map((column) =>
    helper.accessor(({ row }) => agentSortValue(row, column), {
      id: column,
      sortUndefined: 'last',
      sortFn: (a, b, id) => compareValues(a.getValue(id), b.getValue(id)),
    }),
  ),
);

interface Props {
  readonly desk: Desk;
  /** As they are now. */
  readonly rows: ReadonlyMap<string, MembershipRow>;
  /** As they were when the second began: what is sorted. */
  readonly settled: ReadonlyMap<string, MembershipRow>;
  /** Those that are asked for. */
  readonly keys: readonly string[];
  readonly mayCommand: boolean;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** The rows that are asked for, sorted by the second and shown as they are now; several can be chosen for one order. */
export function AgentsGrid({ desk, rows, settled, keys, mayCommand, sort, onSort }: Props) {
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({});
  const data = useMemo(
    () =>
      keys.flatMap((key): Keyed[] => {
        const row = settled.get(key);
        return row ? [{ key, row }] : [];
      }),
    [settled, keys],
  );
  const sorting = useMemo(() => [{ id: sort.column, desc: sort.descending }], [sort]);
  const table = useTable({
    ...{ features, columns, data },
    getRowId: ({ key }) => key,
    state: { sorting, rowSelection },
    onRowSelectionChange: setRowSelection,
    enableRowSelection: mayCommand,
  });
  const chosen = useMemo(
    () => Object.keys(rowSelection).flatMap((key) => targetOf(settled.get(key)) ?? []),
    [rowSelection, settled],
  );
  const sorted = table.getRowModel().rows;
  if (sorted.length === 0)
    return <Nothing>Nobody is as you ask for. Change the search or the choice above.</Nothing>;
  return (
    <>
      <AgentsBody
        {...{ desk, rows, sorted, mayCommand, sort, onSort }}
        allChosen={table.getIsAllRowsSelected()}
        onChooseAll={table.getToggleAllRowsSelectedHandler()}
        chosen={rowSelection}
      />
      <BulkBar targets={chosen} onDone={() => setRowSelection({})} />
    </>
  );
}

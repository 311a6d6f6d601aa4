import { ReportTable } from '#components/reports/report-table.tsx';
import { PAGE_SIZE } from '#lib/reports/page-of.ts';
import type { Table } from './read-today.ts';

interface Props {
  readonly caption: string;
  readonly table: Table;
  /** Columns to show, in the report's order. */
  readonly keys: readonly string[];
  readonly zone: string;
}

const NOTHING = 'Nothing today so far.';

/** Rows of a report, with its definitions and marks, as a part of a page. */
export function TableOfToday({ caption, table: { columns, rows }, keys, zone }: Props) {
  return (
    <ReportTable
      {...{ caption, rows, zone }}
      columns={columns.filter(({ key }) => keys.includes(key))}
      {...{ total: null, sort: null, sortable: false, hrefOf: () => '#', empty: NOTHING }}
      {...{ page: 1, pageSize: PAGE_SIZE, rowCount: rows.length }}
    />
  );
}

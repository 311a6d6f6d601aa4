import type { Choices } from '#lib/reports/choices.ts';
import type { Column, Row } from '#lib/reports/table.ts';
import { ColumnHead } from './column-head.tsx';
import { MarkLegend } from './marks.tsx';
import { NoSuchPage } from './no-such-page.tsx';
import { Pager } from './pager.tsx';
import styles from './report-table.module.css';
import type { AddressOf } from './report-shell.tsx';
import { TableRow } from './table-row.tsx';

interface Props {
  /** What the table is, for those who cannot see where it stands. */
  readonly caption: string;
  /** Those to show, in order. The first names the row. */
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly total: Row | null;
  readonly zone: string;
  readonly sort: Choices['sort'];
  readonly hrefOf: AddressOf;
  readonly sortable?: boolean;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  readonly rowCount: number;
  /** What to say where there are no rows. */
  readonly empty?: string;
}

/** With more columns than this, paper takes them only in small print. */
const MANY = 20;

const NOTHING =
  'There is nothing in this span for these choices. Choose another span, or more queues and agents.';

/** Rows of figures: every column says what it is and can be sorted by, every row says what is not known of it. */
export function ReportTable({
  caption,
  columns,
  rows,
  total,
  zone,
  sort,
  hrefOf,
  sortable = true,
  empty = NOTHING,
  ...of
}: Props) {
  const last = Math.ceil(of.rowCount / of.pageSize);
  if (of.page > Math.max(1, last)) return <NoSuchPage {...{ page: of.page, last, hrefOf }} />;
  if (rows.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <>
      <div className={styles.box} role="region" aria-label={caption} tabIndex={0}>
        <table className={styles.table} data-many={columns.length > MANY || undefined}>
          <caption className={styles.caption}>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <ColumnHead key={column.key} {...{ column, sort, hrefOf, sortable }} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <TableRow key={index} row={row} columns={columns} zone={zone} />
            ))}
          </tbody>
          {total && (
            <tfoot>
              <TableRow row={total} columns={columns} zone={zone} name="Total" />
            </tfoot>
          )}
        </table>
      </div>
      <div className={styles.foot}>
        <MarkLegend rows={total ? [...rows, total] : rows} />
        <Pager {...of} hrefOf={hrefOf} />
      </div>
    </>
  );
}

import { StateName } from '#components/states/state-name.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { STATES } from '#lib/floor/states.ts';
import { cellText, exactText } from '#lib/reports/format.ts';
import type { Cell, Column, Row } from '#lib/reports/table.ts';
import { isFigure } from './column-head.tsx';
import { RowMarks } from './marks.tsx';
import styles from './report-table.module.css';

const LONGEST_NAME = 80;

function CellWords({ cell, column: { kind }, zone }: { cell: Cell; column: Column; zone: string }) {
  const state = kind === 'state' ? STATES.find((candidate) => candidate === cell) : undefined;
  if (state) return <StateName state={state} className={styles.state} />;
  const text = cellText(cell, kind, zone);
  return isFigure(kind) ? text : plainText(text, LONGEST_NAME);
}

/** To the last digit, where the screen rounds. */
const exactly = (cell: Cell, { kind }: Column, zone: string): string | undefined =>
  typeof cell === 'number' && kind !== 'count' ? exactText(cell, kind, zone) : undefined;

const lookOf = (cell: Cell, { kind }: Column): string =>
  [
    isFigure(kind) && styles.figure,
    kind === 'instant' && styles.instant,
    isFigure(kind) && cell === 0 && styles.zero,
  ]
    .filter(Boolean)
    .join(' ');

/** A row: its first cell is its name and carries its marks. `name` stands there instead, where given. */
export function TableRow({
  row,
  columns,
  zone,
  name,
}: {
  row: Row;
  columns: readonly Column[];
  zone: string;
  name?: string;
}) {
  const [first, ...others] = columns;
  if (!first) return null;
  const naming = row.cells[first.key] ?? null;
  return (
    <tr data-marks={row.marks.join(' ') || undefined}>
      <th scope="row" className={lookOf(name === undefined ? naming : null, first)}>
        {name ?? <CellWords cell={naming} column={first} zone={zone} />}
        <RowMarks marks={row.marks} />
      </th>
      {others.map((column) => {
        const cell = row.cells[column.key] ?? null;
        return (
          <td
            key={column.key}
            className={lookOf(cell, column) || undefined}
            title={exactly(cell, column, zone)}
          >
            <CellWords cell={cell} column={column} zone={zone} />
          </td>
        );
      })}
    </tr>
  );
}

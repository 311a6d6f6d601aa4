import { Select } from './select.tsx';
import type { Sort } from './sort.ts';
import styles from './toolbar.module.css';

interface Props {
  readonly sort: Sort;
  readonly columns: readonly (readonly [column: string, word: string])[];
  readonly onSort: (sort: Sort) => void;
}

/** Where the heads of the columns have no room: what the list is sorted by. */
export function SortChoice({ sort, columns, onSort }: Props) {
  return (
    <span className={styles.sorting}>
      <Select
        label="Sort by"
        value={sort.column}
        options={columns.map(([column, word]) => [column, `Sort: ${word}`] as const)}
        onChange={(column) => onSort({ ...sort, column })}
      />
      <button
        type="button"
        className={styles.input}
        aria-pressed={sort.descending}
        aria-label="Largest first"
        title="Largest first"
        onClick={() => onSort({ ...sort, descending: !sort.descending })}
      >
        {sort.descending ? '▼' : '▲'}
      </button>
    </span>
  );
}

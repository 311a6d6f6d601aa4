import type { ReactNode } from 'react';
import styles from './table.module.css';
import { nextSort, type Sort } from './sort.ts';

interface Props {
  readonly column: string;
  readonly word: string;
  readonly definition?: string;
  readonly isFigure: boolean;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly glyph?: ReactNode;
  /** The table may be made of other elements than those of tables: its roles say what they are. */
  readonly element?: 'th' | 'div';
  readonly className?: string | undefined;
}

/** The head of a column: a press sorts by it, another the other way; what it means is one press away. */
export function SortHead({
  column,
  word,
  definition,
  isFigure,
  sort,
  onSort,
  glyph,
  className,
  element: Head = 'th',
}: Props) {
  const now = sort.column !== column ? undefined : sort.descending ? 'descending' : 'ascending';
  return (
    <Head
      role="columnheader"
      scope={Head === 'th' ? 'col' : undefined}
      aria-sort={now}
      className={className}
      data-column={column}
      data-figure={isFigure ? '' : undefined}
      data-glyph={glyph ? '' : undefined}
    >
      <span className={styles.head}>
        <button
          type="button"
          className={styles.sort}
          data-sorted={now}
          title={`Sort by ${word}`}
          onClick={() => onSort(nextSort(column, isFigure, sort))}
        >
          {glyph}
          <span>{word}</span>
        </button>
        {definition !== undefined && (
          <button
            type="button"
            className={styles.definition}
            data-definition={definition}
            title={definition}
            aria-label={`What ${word} means`}
          >
            ?
          </button>
        )}
      </span>
    </Head>
  );
}

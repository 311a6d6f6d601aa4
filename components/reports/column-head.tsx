import { StateGlyph } from '#components/states/state-glyph.tsx';
import { STATE_WORDS, STATES } from '#lib/floor/states.ts';
import type { Choices } from '#lib/reports/choices.ts';
import type { CellKind, Column } from '#lib/reports/table.ts';
import { DefinitionLink } from './definition-link.tsx';
import styles from './report-table.module.css';
import type { AddressOf } from './report-shell.tsx';

const WORDS: readonly CellKind[] = ['text', 'state', 'instant'];

/** Words and times stand on the left, figures on the right. */
export const isFigure = (kind: CellKind): boolean => !WORDS.includes(kind);

const SORTED = { up: 'ascending', down: 'descending' } as const;

/** What a press on the head sorts by: figures begin with the largest, words with the first. */
const nextSort = ({ key, kind }: Column, now: 'up' | 'down' | null): Choices['sort'] => ({
  column: key,
  descending: now === null ? isFigure(kind) : now === 'up',
});

export function ColumnHead({
  column,
  sort,
  hrefOf,
  sortable,
}: {
  column: Column;
  sort: Choices['sort'];
  hrefOf: AddressOf;
  sortable: boolean;
}) {
  const now = sort?.column !== column.key ? null : sort.descending ? 'down' : 'up';
  const state = STATES.find((candidate) => STATE_WORDS[candidate] === column.title);
  return (
    <th
      scope="col"
      className={isFigure(column.kind) ? styles.figure : undefined}
      aria-sort={now ? SORTED[now] : undefined}
    >
      <span className={styles.head}>
        {sortable ? (
          <a
            className={styles.sort}
            href={hrefOf({ sort: nextSort(column, now), page: 1 })}
            title={`Sort by ${column.title}`}
            data-sorted={now ?? undefined}
          >
            {state && <StateGlyph state={state} />} {column.title}
          </a>
        ) : (
          <span className={styles.sort}>{column.title}</span>
        )}
        <DefinitionLink column={column} />
      </span>
    </th>
  );
}

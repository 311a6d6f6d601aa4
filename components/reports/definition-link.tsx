import type { Column } from '#lib/reports/table.ts';
import styles from './report-table.module.css';

/** Where the legend says what a column is. */
export const definitionId = (key: string): string => `definition-${key.replace(/[^\w-]+/g, '-')}`;

/** The way to the definition of a column: a note beside it where there is script, the legend at the foot where not. */
export function DefinitionLink({ column: { key, title, definition } }: { column: Column }) {
  return (
    <a
      className={styles.definition}
      href={`#${definitionId(key)}`}
      title={definition}
      data-definition={definition}
      aria-label={`What ${title} means`}
    >
      ?
    </a>
  );
}

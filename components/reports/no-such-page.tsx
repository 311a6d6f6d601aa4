import type { AddressOf } from './report-shell.tsx';
import styles from './report-table.module.css';

/** Stands in the place of a page after the last one. */
export function NoSuchPage({ page, last, hrefOf }: { page: number; last: number; hrefOf: AddressOf }) {
  return (
    <p className={styles.empty}>
      There is no page {page}. <a href={hrefOf({ page: last })}>The last page</a>
    </p>
  );
}

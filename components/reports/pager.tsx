import type { AddressOf } from './report-shell.tsx';
import styles from './pager.module.css';

const grouped = new Intl.NumberFormat('en-GB');

function Step({ word, href, rel }: { word: string; href: string | null; rel: 'prev' | 'next' }) {
  if (href === null) return <span className={styles.off}>{word}</span>;
  return (
    <a className={styles.step} href={href} rel={rel}>
      {word}
    </a>
  );
}

/** Rows 1–200 of 5,280, and the ways to those before and after. */
export function Pager({
  page,
  pageSize,
  rowCount,
  hrefOf,
}: {
  page: number;
  pageSize: number;
  rowCount: number;
  hrefOf: AddressOf;
}) {
  const [first, last] = [(page - 1) * pageSize + 1, Math.min(page * pageSize, rowCount)];
  const words = `Rows ${grouped.format(first)}–${grouped.format(last)} of ${grouped.format(rowCount)}`;
  return (
    <nav className={styles.pager} aria-label="Pages">
      <span>{words}</span>
      {rowCount > pageSize && (
        <span className={styles.steps}>
          <Step word="Previous" rel="prev" href={page > 1 ? hrefOf({ page: page - 1 }) : null} />
          <Step word="Next" rel="next" href={last < rowCount ? hrefOf({ page: page + 1 }) : null} />
        </span>
      )}
    </nav>
  );
}

import styles from './page-dots.module.css';

/** Which of several pages is shown: "2 / 4", and a dot for each while they can be told apart. */
export function PageDots({
  page,
  pages,
  className,
}: {
  page: number;
  pages: number;
  className?: string | undefined;
}) {
  return (
    <span className={className} role="img" aria-label={`Page ${page + 1} of ${pages}`}>
      {pages <= 5 &&
        Array.from({ length: pages }, (_, index) => (
          <span key={index} className={styles.dot} data-shown={index === page ? '' : undefined} />
        ))}
      <span className={styles.number}>
        {page + 1} / {pages}
      </span>
    </span>
  );
}

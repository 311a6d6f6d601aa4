import styles from './axes.module.css';
import type { ValueScale } from './value-scale.ts';

const heightOf = (mark: number, scale: ValueScale) => `${(mark / scale.top) * 100}%`;

/** The labels of an axis of values, and the words for what they count. */
export function ValueAxis({
  scale,
  side,
  write = String,
}: {
  scale: ValueScale;
  side: 'left' | 'right';
  write?: (mark: number) => string;
}) {
  const longest = Math.max(...scale.marks.map((mark) => write(mark).length));
  return (
    <div
      className={styles.valueAxis}
      data-side={side}
      style={{ width: `${longest + 1.5}ch` }}
      aria-hidden="true"
    >
      {scale.marks.map((mark) => (
        <span key={mark} className={styles.value} style={{ bottom: heightOf(mark, scale) }}>
          {write(mark)}
        </span>
      ))}
    </div>
  );
}

/** The lines across the picture, at the marks of an axis of values. */
export function ValueLines({ scale }: { scale: ValueScale }) {
  return scale.marks.map((mark) => (
    <span key={mark} className={styles.valueLine} style={{ bottom: heightOf(mark, scale) }} />
  ));
}

import { MARK_DEFINITIONS } from '#lib/reports/mark-words.ts';
import type { Mark, Row } from '#lib/reports/table.ts';
import styles from './marks.module.css';

const SIGNS: Readonly<Record<Mark, string>> = { unknown: '?', suspect: '!', 'at-least': '≥', withheld: '–' };
const MARKS = Object.keys(SIGNS) as Mark[];

const Sign = ({ mark }: { mark: Mark }) => (
  <span className={styles.sign} data-mark={mark} aria-hidden="true">
    {SIGNS[mark]}
  </span>
);

/** Why a row is not the whole truth: signs for those who see, sentences for those who listen. */
export function RowMarks({ marks }: { marks: readonly Mark[] }) {
  return marks.map((mark) => (
    <span key={mark} title={MARK_DEFINITIONS[mark]}>
      {' '}
      <Sign mark={mark} />
      <span className={styles.said}> {MARK_DEFINITIONS[mark]}</span>
    </span>
  ));
}

/** The signs that are in the rows, and what they mean. */
export function MarkLegend({ rows }: { rows: readonly Row[] }) {
  const used = MARKS.filter((mark) => rows.some(({ marks }) => marks.includes(mark)));
  return (
    <ul className={styles.legend} aria-label="Marks">
      {used.map((mark) => (
        <li key={mark}>
          <Sign mark={mark} /> {MARK_DEFINITIONS[mark]}
        </li>
      ))}
    </ul>
  );
}

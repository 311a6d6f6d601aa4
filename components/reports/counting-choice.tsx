import type { Counting } from '#lib/reports/choices.ts';
import styles from './choices-form.module.css';
import { COUNTING_DEFINITIONS, COUNTING_WORDS } from './report-words.ts';

/** How people in several queues are counted, with what it means. */
export function CountingChoice({ counting, all }: { counting: Counting; all: readonly Counting[] }) {
  return (
    <details className={styles.popover} data-popover="">
      <summary className={styles.chip}>{COUNTING_WORDS[counting]}</summary>
      <fieldset className={styles.sheet}>
        <legend className={styles.label}>Counting</legend>
        {all.map((key) => (
          <label key={key} className={styles.explained}>
            <input type="radio" name="count" value={key} defaultChecked={key === counting} />
            <span>
              {COUNTING_WORDS[key]}
              <span className={styles.note}>{COUNTING_DEFINITIONS[key]}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}

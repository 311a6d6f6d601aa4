import type { SelectHTMLAttributes } from 'react';
import { Below, useAbout, type About } from './field.tsx';
import styles from './form.module.css';

type Props = About &
  SelectHTMLAttributes<HTMLSelectElement> & {
    readonly options: readonly (readonly [value: string, word: string])[];
  };

/** One of a list. */
export function Choice({ label, hint, fault, options, ...rest }: Props) {
  const { id, input } = useAbout({ label, hint, fault });
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <select className={styles.input} {...input} {...rest}>
        {options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
      <Below {...{ id, hint, fault }} />
    </div>
  );
}

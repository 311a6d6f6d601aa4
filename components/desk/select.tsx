import { useId } from 'react';
import styles from './toolbar.module.css';

interface Props<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, word: string])[];
  readonly onChange: (value: Value) => void;
  readonly className?: string | undefined;
}

/** One of a list, in a toolbar. */
export function Select<Value extends string>({ label, value, options, onChange, className }: Props<Value>) {
  const id = useId();
  return (
    <span className={className}>
      <label className={styles.said} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={styles.input}
        value={value}
        data-chosen={value === options[0]?.[0] ? undefined : ''}
        onChange={({ target }) => {
          const next = options.find(([option]) => option === target.value);
          if (next) onChange(next[0]);
        }}
      >
        {options.map(([option, word]) => (
          <option key={option} value={option}>
            {word}
          </option>
        ))}
      </select>
    </span>
  );
}

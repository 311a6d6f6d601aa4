import { useId } from 'react';
import styles from './toolbar.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Searches while one types. */
export function SearchField({ label, value, onChange }: Props) {
  const id = useId();
  return (
    <span className={styles.search}>
      <label className={styles.said} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="search"
        className={styles.input}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </span>
  );
}

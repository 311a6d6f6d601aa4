'use client';

import { useRef, type KeyboardEvent } from 'react';
import { wordOf } from './column-words.ts';
import { QUEUE_COLUMNS, type QueueColumn } from './queue-columns.ts';
import styles from './toolbar.module.css';

interface Props {
  readonly columns: readonly QueueColumn[];
  readonly onChange: (columns: readonly QueueColumn[]) => void;
}

/** Which columns there are. At least one stays. */
export function ColumnsChoice({ columns, onChange }: Props) {
  const box = useRef<HTMLDetailsElement>(null);
  const close = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !box.current?.open) return;
    box.current.open = false;
    box.current.querySelector('summary')?.focus();
  };
  return (
    <details ref={box} className={styles.choice} onKeyDown={close} name="desk-choice">
      <summary className={styles.input}>Columns</summary>
      <fieldset className={styles.sheet}>
        <legend className={styles.said}>Columns</legend>
        {QUEUE_COLUMNS.map((column) => (
          <label key={column} className={styles.option}>
            <input
              type="checkbox"
              checked={columns.includes(column)}
              disabled={columns.length === 1 && columns.includes(column)}
              onChange={({ target }) =>
                onChange(
                  QUEUE_COLUMNS.filter((one) => (one === column ? target.checked : columns.includes(one))),
                )
              }
            />
            {wordOf(column)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

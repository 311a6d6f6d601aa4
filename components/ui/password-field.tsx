'use client';

import { useState } from 'react';
import { Below, useAbout, type About } from './field.tsx';
import styles from './form.module.css';

interface Props extends About {
  readonly name: string;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly minLength?: number;
  readonly required?: boolean;
}

/** A password, which may be looked at while it is typed. */
export function PasswordField({ label, hint, fault, required = true, ...rest }: Props) {
  const [shown, setShown] = useState(false);
  const { id, input } = useAbout({ label, hint, fault });
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.toggled}>
        <input
          className={styles.input}
          type={shown ? 'text' : 'password'}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          {...{ required, ...input, ...rest }}
        />
        <button
          className={styles.toggle}
          type="button"
          aria-controls={id}
          aria-label={shown ? `Hide ${label.toLowerCase()}` : `Show ${label.toLowerCase()}`}
          onClick={() => setShown(!shown)}
        >
          {shown ? 'Hide' : 'Show'}
        </button>
      </div>
      <Below {...{ id, hint, fault }} />
    </div>
  );
}

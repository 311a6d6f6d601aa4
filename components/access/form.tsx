'use client';

import type { ReactNode } from 'react';
import styles from '#components/ui/form.module.css';
import { Notice } from '#components/ui/notice.tsx';
import type { Fault } from './send.ts';

interface Props {
  readonly label: string;
  readonly fault?: Fault | null;
  /** The fields that say by themselves what is wrong with them. */
  readonly fields?: readonly string[];
  readonly onSubmit: (filled: FormData) => void;
  readonly children: ReactNode;
}

/**
 * A form that is sent by script. Without script nothing must go anywhere: sent by the browser, a password could end up
 * in an address. So it is a POST, and its button waits for the script (`useScripted`).
 */
export function Form({ label, fault, fields = [], onSubmit, children }: Props) {
  const elsewhere = fault && !fields.some((field) => field in fault.fields);
  return (
    <form
      className={styles.form}
      method="post"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(new FormData(event.currentTarget));
      }}
    >
      {elsewhere && (
        <Notice>
          <p>{fault.sentence}</p>
        </Notice>
      )}
      {children}
    </form>
  );
}

/** What was typed into a field. */
export const filledIn = (filled: FormData, name: string): string => {
  const value = filled.get(name);
  return typeof value === 'string' ? value : '';
};

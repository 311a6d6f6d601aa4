import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import styles from './form.module.css';

export interface About {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What was wrong with it, in a sentence. */
  readonly fault?: string | undefined;
}

/** The words around an input, and what ties them to it. */
export function useAbout({ hint, fault }: About) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return {
    id,
    input: { id, 'aria-describedby': described || undefined, 'aria-invalid': fault ? true : undefined },
  };
}

/** Hint and fault below an input. */
export function Below({ id, hint, fault }: Omit<About, 'label'> & { readonly id: string }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
    </>
  );
}

type Props = About & InputHTMLAttributes<HTMLInputElement> & { readonly isCode?: boolean };

/** One line to type into, with its label above and what is wrong with it below. */
export function Field({ label, hint, fault, isCode, ...rest }: Props) {
  const { id, input } = useAbout({ label, hint, fault });
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input className={isCode ? `${styles.input} ${styles.code}` : styles.input} {...input} {...rest} />
      <Below {...{ id, hint, fault }} />
    </div>
  );
}

/** Several inputs that answer one question. */
export function FieldGroup({ label, hint, fault, children }: About & { readonly children: ReactNode }) {
  const { id, input } = useAbout({ label, hint, fault });
  return (
    <fieldset className={styles.field} aria-describedby={input['aria-describedby']}>
      <legend className={styles.label}>{label}</legend>
      {children}
      <Below {...{ id, hint, fault }} />
    </fieldset>
  );
}

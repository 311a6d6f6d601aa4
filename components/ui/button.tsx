import type { ButtonHTMLAttributes } from 'react';
import styles from './button.module.css';

interface Look {
  /** `main`: what the page is for; `danger`: what cannot be taken back. */
  readonly kind?: 'main' | 'danger';
  readonly size?: 'wide' | 'small';
}

interface Props extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  /** It was pressed, and the answer is awaited. */
  readonly busy?: boolean;
}

export function Button({ kind, size, busy = false, type = 'button', ...rest }: Props) {
  return (
    <button
      className={styles.button}
      data-kind={kind}
      data-size={size}
      aria-busy={busy || undefined}
      type={type}
      {...rest}
    />
  );
}

/** A way to another page that looks like a button. */
export function ButtonLink({ href, kind, size, children }: Look & { href: string; children: string }) {
  return (
    <a className={styles.button} data-kind={kind} data-size={size} href={href}>
      {children}
    </a>
  );
}

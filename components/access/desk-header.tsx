import { plainText } from '#components/ui/plain-text.ts';
import styles from './desk-header.module.css';
import { SignOut } from './sign-out.tsx';

export interface Place {
  readonly href: string;
  readonly word: string;
}

interface Props {
  /** What they may go to. */
  readonly places: readonly Place[];
  /** Where they are, by the beginning of its address. */
  readonly at: string;
  /** Who is signed in; `null` for nobody. */
  readonly name: string | null;
}

/** Above every page of the desk: where to go, who is signed in. */
export function DeskHeader({ places, at, name }: Props) {
  return (
    <header className={styles.top}>
      <a className={styles.product} href={places.find(({ href }) => href !== '/wall/all')?.href ?? '/'}>
        <span className={styles.sign} />
        <span>Readyboard</span>
      </a>
      <nav aria-label="Readyboard">
        {places.map(({ href, word }) => (
          <a key={href} href={href} aria-current={href === at ? 'true' : undefined}>
            {word}
          </a>
        ))}
      </nav>
      {name !== null && (
        <div className={styles.who}>
          <a className={styles.account} href="/settings/account" title="My account">
            {plainText(name)}
          </a>
          <SignOut className={styles.out} />
        </div>
      )}
    </header>
  );
}

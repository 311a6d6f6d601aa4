import type { ReactNode } from 'react';
import styles from './defined.module.css';

/** A word whose definition is one press away, beside it; a `DefinitionNote` on the page shows it. */
export function Defined({ definition, children }: { definition: string; children: ReactNode }) {
  return (
    <button type="button" className={styles.defined} data-definition={definition} title={definition}>
      {children}
    </button>
  );
}

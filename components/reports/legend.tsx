import { StateName } from '#components/states/state-name.tsx';
import { STATE_DEFINITIONS } from '#lib/floor/definitions.ts';
import type { State } from '#lib/floor/states.ts';
import type { Column } from '#lib/reports/table.ts';
import { definitionId } from './definition-link.tsx';
import { DefinitionNote } from './definition-note.tsx';
import styles from './legend.module.css';

/** The definition without the word that it begins with, which stands beside it. */
const afterWord = (definition: string): string => definition.slice(definition.indexOf(':') + 2);

/** What every column that is shown, and every state, means: on the screen as on paper. */
export function Legend({ columns, states }: { columns: readonly Column[]; states: readonly State[] }) {
  return (
    <section className={styles.legend} aria-label="What the words mean">
      <h2 className={styles.title}>What the words mean</h2>
      <dl className={styles.words}>
        {columns.map(({ key, title, definition }) => (
          <div key={key} id={definitionId(key)} className={styles.word} tabIndex={-1}>
            <dt>{title}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
        {states.map((state) => (
          <div key={state} className={styles.word}>
            <dt>
              <StateName state={state} />
            </dt>
            <dd>{afterWord(STATE_DEFINITIONS[state])}</dd>
          </div>
        ))}
      </dl>
      <DefinitionNote />
    </section>
  );
}

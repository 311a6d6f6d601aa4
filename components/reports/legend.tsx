import { StateName } from '#components/states/state-name.tsx';
import { STATE_DEFINITIONS } from '#lib/floor/definitions.ts';
import { STATE_WORDS, type State } from '#lib/floor/states.ts';
import type { Column } from '#lib/reports/table.ts';
import { definitionId } from './definition-link.tsx';
import styles from './legend.module.css';

/** The definition without the word that it begins with, where that stands before it. */
function afterWord(definition: string, word: string): string {
  const rest = definition.startsWith(`${word}: `) ? definition.slice(word.length + 2) : definition;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** What every column that is shown, and every state, means: on the screen as on paper. */
export function Legend({ columns, states }: { columns: readonly Column[]; states: readonly State[] }) {
  const otherStates = states.filter((state) => !columns.some(({ title }) => title === STATE_WORDS[state]));
  return (
    <section className={styles.legend} aria-label="What the words mean">
      <h2 className={styles.title}>What the words mean</h2>
      <dl className={styles.words}>
        {columns.map(({ key, title, definition }) => (
          <div key={key} id={definitionId(key)} className={styles.word} tabIndex={-1}>
            <dt>{title}</dt>
            <dd>{afterWord(definition, title)}</dd>
          </div>
        ))}
        {otherStates.map((state) => (
          <div key={state} className={styles.word}>
            <dt>
              <StateName state={state} />
            </dt>
            <dd>{afterWord(STATE_DEFINITIONS[state], STATE_WORDS[state])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

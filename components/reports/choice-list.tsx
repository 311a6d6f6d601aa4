import { plainText } from '#components/ui/plain-text.ts';
import styles from './choices-form.module.css';

export interface Choosable {
  /** As the address has it. */
  readonly key: string;
  readonly name: string;
  /** Number, extension. */
  readonly note?: string;
}

interface Props {
  readonly name: 'queue' | 'agent' | 'columns';
  readonly word: 'queue' | 'agent' | 'column';
  readonly known: readonly Choosable[];
  readonly chosen: readonly string[];
  /** The address without any of them. */
  readonly allHref: string;
}

/** "All queues", "Billing, Sales", "7 agents", "5 of 12 columns". */
function chosenWords({ word, known, chosen }: Props): string {
  if (word === 'column') return `${chosen.length} of ${known.length} columns`;
  if (chosen.length === 0) return `All ${word}s`;
  if (chosen.length > 2) return `${chosen.length} ${word}s`;
  const names = known.filter(({ key }) => chosen.includes(key)).map(({ name }) => plainText(name, 20));
  return names.join(', ') || `${chosen.length} ${word}s`;
}

const HINTS = {
  queue: 'None ticked: all queues.',
  agent: 'None ticked: all agents.',
  column: 'None ticked: the usual columns.',
} as const;

/** Several of a list, ticked; opens without script. */
export function ChoiceList(props: Props) {
  const { name, word, known, chosen, allHref } = props;
  return (
    <details className={styles.popover} data-popover="">
      <summary className={styles.chip}>{chosenWords(props)}</summary>
      <fieldset className={styles.sheet}>
        <legend className={styles.label}>Choose {word}s</legend>
        <p className={styles.hint}>
          {HINTS[word]} <a href={allHref}>{word === 'column' ? 'The usual columns' : `All ${word}s`}</a>
        </p>
        <ul className={styles.list}>
          {known.map(({ key, name: called, note }) => (
            <li key={key}>
              <label>
                <input type="checkbox" name={name} value={key} defaultChecked={chosen.includes(key)} />
                <span>{plainText(called)}</span>
                {note !== undefined && <span className={styles.note}>{plainText(note)}</span>}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
    </details>
  );
}

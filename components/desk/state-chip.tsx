import { StateGlyph } from '#components/states/state-glyph.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { STATE_DEFINITIONS } from '#lib/floor/definitions.ts';
import { STATE_WORDS, type State } from '#lib/floor/states.ts';
import styles from './state-chip.module.css';

interface Props {
  readonly state: State;
  /** As the PBX says it. */
  readonly reason: string | null;
}

/** A state with its reason in a row of a table: glyph and word in the state's colour; Unknown is hatched. */
export function StateChip({ state, reason }: Props) {
  const why = reason === null ? '' : plainText(reason);
  return (
    <span className={styles.chip} data-chip={state} title={STATE_DEFINITIONS[state]}>
      <StateGlyph state={state} />
      <span className={styles.word}>
        {STATE_WORDS[state]}
        {why !== '' && <span className={styles.reason}> · {why}</span>}
      </span>
    </span>
  );
}

import { stateToken } from '#components/states/palette.ts';
import { everybodyIn, type Counts } from '#lib/floor/counts.ts';
import { STATES } from '#lib/floor/states.ts';
import styles from './mix-bar.module.css';

/** How the people of a queue divide over the states, in the order of the columns. The figures beside it say the same. */
export function MixBar({ counts, known }: { counts: Counts; known: boolean }) {
  const everybody = known ? everybodyIn(counts) : 0;
  return (
    <span className={known ? styles.bar : styles.unknownBar} aria-hidden="true">
      {STATES.map((state) => (
        <span
          key={state}
          className={state === 'UNKNOWN' ? styles.unknown : styles.part}
          style={{
            width: everybody === 0 ? 0 : `${(100 * counts[state]) / everybody}%`,
            backgroundColor: state === 'UNKNOWN' ? undefined : stateToken(state),
          }}
        />
      ))}
    </span>
  );
}

import { StateName } from '#components/states/state-name.tsx';
import styles from './chart.module.css';
import { stateFill } from './state-patterns.tsx';
import type { StackedState } from './stacked-states.ts';

/** The states of a picture, each with the fill it has there, its glyph and its word. */
export function StateLegend({ id, states }: { id: string; states: readonly StackedState[] }) {
  return (
    <ul className={styles.legend}>
      {states.map((state) => (
        <li key={state}>
          <svg className={styles.swatch} width="14" height="14" aria-hidden="true" focusable="false">
            <rect width="14" height="14" rx="3" fill={stateFill(id, state)} />
          </svg>
          <StateName state={state} />
        </li>
      ))}
    </ul>
  );
}

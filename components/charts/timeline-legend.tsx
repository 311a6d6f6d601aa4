import { StateName } from '#components/states/state-name.tsx';
import { STATES } from '#lib/floor/states.ts';
import chart from './chart.module.css';
import { Hatch } from './hatch.tsx';
import styles from './state-timeline.module.css';

/** The states as a timeline draws them, on the screen and on paper; brings the pattern of Unknown that all rows use. */
export function TimelineLegend({ id }: { id: string }) {
  return (
    <ul className={`${chart.legend} ${styles.legend}`}>
      {STATES.map((state) => (
        <li key={state}>
          <svg className={styles.bar} aria-hidden="true" focusable="false">
            {state === 'UNKNOWN' && (
              <defs>
                <Hatch id={id} />
              </defs>
            )}
            <g className={styles[state]}>
              <rect width="100%" />
            </g>
          </svg>
          <StateName state={state} />
        </li>
      ))}
    </ul>
  );
}

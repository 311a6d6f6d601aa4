import { STATE_COLOURS } from '#components/states/palette.ts';
import { Hatch } from './hatch.tsx';
import styles from './state-patterns.module.css';
import type { StackedState } from './stacked-states.ts';

/** What tells the states apart on paper without colour, however narrow a step is; on a screen it is not drawn. */
const TEXTURES = {
  QUEUE_CALL: null,
  READY: <path d="M0 0h8v1h-8zM0 4h8v1h-8z" />,
  WRAP_UP: <path d="M0 0h8v1h-8zM0 2h8v1h-8zM0 4h8v1h-8zM0 6h8v1h-8z" />,
  OTHER_CALL: <rect width="8" height="4" />,
  NOT_READY: <path d="M0 0h8v2.8h-8zM0 4h8v2.8h-8z" />,
} as const;

const SOLID = ['READY', 'QUEUE_CALL', 'OTHER_CALL', 'WRAP_UP', 'NOT_READY'] as const;

/** The fills of the states in a stack; goes into the `defs` of an SVG once for each `id` (unique on the page). */
export function StatePatterns({ id }: { id: string }) {
  return (
    <>
      {SOLID.map((state) => (
        <pattern key={state} id={`${id}-${state}`} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill={STATE_COLOURS.light[state]} />
          <g className={styles.texture}>{TEXTURES[state]}</g>
        </pattern>
      ))}
      <Hatch id={`${id}-UNKNOWN`} />
    </>
  );
}

/** The same for a page, outside every picture. */
export function StatePatternsHost({ id }: { id: string }) {
  return (
    <svg className={styles.host} width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <StatePatterns id={id} />
      </defs>
    </svg>
  );
}

export const stateFill = (id: string, state: StackedState): string => `url(#${id}-${state})`;

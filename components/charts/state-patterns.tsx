import { STATE_COLOURS } from '#components/states/palette.ts';
import type { State } from '#lib/floor/states.ts';
import { Hatch } from './hatch.tsx';
import styles from './state-patterns.module.css';

/** What tells the states apart on paper without colour; on a screen it is not drawn. */
const TEXTURES = {
  READY: null,
  QUEUE_CALL: (
    <>
      <circle cx="2" cy="2" r="1" />
      <circle cx="6" cy="6" r="1" />
    </>
  ),
  OTHER_CALL: <circle cx="4" cy="4" r="2.4" />,
  WRAP_UP: <path d="M0 2h8v1.200h-8zM0 6h8v1.200h-8z" />,
  NOT_READY: <path d="M2 0h1.200v8h-1.200zM6 0h1.200v8h-1.200z" />,
  LOGGED_OUT: <path d="M0 0h8v5h-8z" />,
} as const;

const SOLID = ['READY', 'QUEUE_CALL', 'OTHER_CALL', 'WRAP_UP', 'NOT_READY', 'LOGGED_OUT'] as const;

/** The fills of the seven states; goes into the `defs` of an SVG once for each `id` (unique on the page). */
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

export const stateFill = (id: string, state: State): string => `url(#${id}-${state})`;

import type { State } from '#lib/floor/states.ts';
import { stateToken } from './palette.ts';

const HANDSET =
  'M6.2 2.6 9 2.1c.6-.1 1.1.2 1.3.7l1.3 3.1c.2.5.1 1-.3 1.4L9.6 8.9c1.2 2.4 3.1 4.300 5.500 5.500l1.600-1.700c.4-.4.9-.5 1.4-.3l3.1 1.300c.5.2.8.7.7 1.300l-.5 2.800c-.1.9-.9 1.600-1.800 1.600C10.900 19.400 4.600 13.100 4.600 4.400c0-.9.7-1.700 1.600-1.800z';

/** Filled shapes that stay apart when blurred: disc, handset, hollow handset, pencil, bars, ring, dashed ring. */
const SHAPES: Readonly<Record<State, React.ReactNode>> = {
  READY: (
    <path
      fillRule="evenodd"
      d="M12 1.500a10.500 10.500 0 1 1 0 21 10.500 10.500 0 0 1 0-21zM10.300 17.200l8-8.400-2.300-2.200-5.700 6.100-2.600-2.600-2.200 2.300z"
    />
  ),
  QUEUE_CALL: <path transform="translate(-1.6 1.2) scale(1.06)" d={HANDSET} />,
  OTHER_CALL: (
    <path
      transform="translate(-1.6 1.2) scale(1.06)"
      d={HANDSET}
      fill="none"
      stroke="currentColor"
      strokeWidth="2.1"
      strokeLinejoin="round"
    />
  ),
  WRAP_UP: (
    <path d="M2 22l1.400-6.200L14.200 5l4.800 4.800L8.200 20.600zM15.600 3.600l1.800-1.800c.7-.7 1.800-.7 2.500 0l2.300 2.300c.7.7.7 1.800 0 2.500l-1.800 1.800z" />
  ),
  NOT_READY: <path d="M4.500 2.500h5.500v19H4.500zM14 2.500h5.500v19H14z" />,
  LOGGED_OUT: <circle cx="12" cy="12" r="8.800" fill="none" stroke="currentColor" strokeWidth="3" />,
  UNKNOWN: (
    <>
      <circle
        cx="12"
        cy="12"
        r="10.200"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeDasharray="4.200 2.208"
      />
      <path d="M10.700 14.300v-.6c0-1.500.7-2.200 1.800-3 .8-.6 1.100-.9 1.100-1.500 0-.8-.6-1.300-1.500-1.300-1 0-1.600.6-1.700 1.600H7.700c.1-2.400 1.800-4 4.500-4 2.500 0 4.200 1.400 4.200 3.500 0 1.500-.8 2.300-1.900 3.100-.9.6-1.200.9-1.200 1.700v.5zm1.300 4.500a1.600 1.600 0 1 1 0-3.200 1.600 1.600 0 0 1 0 3.200z" />
    </>
  ),
};

/** The glyph of a state in its colour, 1em square. Decoration: the word beside it is what is read out. */
export function StateGlyph({ state }: { state: State }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="1em"
      height="1em"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
      style={{ color: stateToken(state), flex: 'none' }}
    >
      {SHAPES[state]}
    </svg>
  );
}

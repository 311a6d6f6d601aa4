import type { State } from '#lib/floor/states.ts';

/**
 * The colours of the states, in the two themes, as `app/globals.css` has them. Never the only sign of a state: a glyph and a
 * word stand beside it, because no seven hues stay apart for every eye.
 */
export const STATE_COLOURS: Readonly<Record<'dark' | 'light', Readonly<Record<State, string>>>> = {
  dark: {
    READY: '#00b386',
    QUEUE_CALL: '#56b4e9',
    OTHER_CALL: '#8fa8ff',
    WRAP_UP: '#e69f00',
    NOT_READY: '#b96fe0',
    LOGGED_OUT: '#7a8693',
    UNKNOWN: '#a9b5c1',
  },
  light: {
    READY: '#00795a',
    QUEUE_CALL: '#1769aa',
    OTHER_CALL: '#4a5fd0',
    WRAP_UP: '#9a6200',
    NOT_READY: '#8a3fb5',
    LOGGED_OUT: '#5b6672',
    UNKNOWN: '#5f6b78',
  },
};

/** The same colour as a design token: follows the theme it stands in. */
export const stateToken = (state: State): string => `var(--state-${state.toLowerCase().replace('_', '-')})`;

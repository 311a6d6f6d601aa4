import { STATE_DEFINITIONS } from '#lib/floor/definitions.ts';
import { STATE_WORDS, type State } from '#lib/floor/states.ts';
import { StateGlyph } from './state-glyph.tsx';

/** A state as it is always shown: colour, glyph and word; its definition on hover and for screen readers. */
export function StateName({ state, className }: { state: State; className?: string }) {
  return (
    <span className={className} title={STATE_DEFINITIONS[state]}>
      <StateGlyph state={state} /> {STATE_WORDS[state]}
    </span>
  );
}

'use client';

import type { KeyboardEvent } from 'react';
import { StateGlyph } from '#components/states/state-glyph.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { SETTABLE_WORDS, type Offer, type Order, type Settable } from '#lib/floor/orders.ts';
import styles from './command-dialog.module.css';

interface Props {
  readonly offer: Offer;
  readonly onChoose: (order: Order) => void;
}

/** The states that can be set, each a button; reasons stand below Not Ready. Arrow keys go from one to the next. */
export function Choices({ offer, onChoose }: Props) {
  return (
    <div className={styles.choices} onKeyDown={moveFocus}>
      {offer.settable.map((to) => (
        <div key={to}>
          <button type="button" className={styles.choice} onClick={() => onChoose({ to, reason: null })}>
            <Sign to={to} /> {SETTABLE_WORDS[to]}
          </button>
          {to === 'NOT_READY' && <Reasons {...{ offer, onChoose }} />}
        </div>
      ))}
    </div>
  );
}

function Reasons({ offer, onChoose }: Props) {
  if (offer.reasons.length === 0) return null;
  return (
    <div className={styles.reasons} role="group" aria-label="Not Ready, with a reason">
      {offer.reasons.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          className={styles.reason}
          aria-label={`Not Ready: ${plainText(name)}`}
          onClick={() => onChoose({ to: 'NOT_READY', reason: code })}
        >
          {plainText(name)}
        </button>
      ))}
    </div>
  );
}

/** Who is logged in is in no state by that: an arrow stands for it. */
function Sign({ to }: { to: Settable }) {
  return to === 'LOGGED_IN' ? (
    <span className={styles.arrow} aria-hidden="true">
      →
    </span>
  ) : (
    <StateGlyph state={to} />
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  event.preventDefault();
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}

'use client';

import { Button } from '#components/ui/button.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { CommandDialog } from './command-dialog.tsx';
import styles from './command-host.module.css';
import { calledTarget, keyOfTarget, type CommandState } from './target.ts';
import { commandStore, useAllCommands } from './use-commands.ts';
import { LONGEST, shortWords } from './words.ts';

/** At most so many troubles are shown at once. */
const SHOWN = 4;

/** Once on a page with commands: the dialog, what went wrong until it is dismissed, and the voice for screen readers. */
export function CommandHost() {
  const commands = useAllCommands();
  if (commands === null) return null;
  const troubles = [...commands.states].filter(
    ([, { phase }]) => phase === 'refused' || phase === 'unconfirmed',
  );
  return (
    <>
      {commands.opened && <CommandDialog opened={commands.opened} />}
      {troubles.length > 0 && <Troubles troubles={troubles} />}
      <p className={styles.said} role="status">
        {commands.said}
      </p>
    </>
  );
}

function Troubles({ troubles }: { troubles: readonly (readonly [string, CommandState])[] }) {
  const more = troubles.length - SHOWN;
  return (
    <section className={styles.troubles} aria-label="Orders that were not confirmed">
      <ul>
        {troubles.slice(0, SHOWN).map(([key, state]) => (
          <li key={key} data-phase={state.phase}>
            <p>
              <strong>{calledTarget(state.target)}</strong>
              <span>{shortWords(state)}</span>
              {state.words && <q>{plainText(state.words, LONGEST)}</q>}
            </p>
            <button
              type="button"
              aria-label={`Dismiss: ${shortWords(state)}, ${calledTarget(state.target)}`}
              onClick={() => commandStore.dismiss(keyOfTarget(state.target))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {troubles.length > 1 && (
        <footer>
          <span>{more > 0 && `and ${more} more`}</span>
          <Button size="small" onClick={() => commandStore.dismiss(...troubles.map(([key]) => key))}>
            Dismiss all
          </Button>
        </footer>
      )}
    </section>
  );
}

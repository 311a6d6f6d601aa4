'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import type { Order } from '#lib/floor/orders.ts';
import { Choices } from './choices.tsx';
import styles from './command-dialog.module.css';
import type { Opened } from './command-store.ts';
import { DialCodes } from './dial-codes.tsx';
import { putBeside } from './put-beside.ts';
import { commandStore, sendCommand } from './use-commands.ts';
import { useOffer } from './use-offer.ts';
import { inEveryQueue, Where } from './where.tsx';
import { LONGEST } from './words.ts';

/** What can be done about the agents it was opened for. Escape, or a click beside it, leaves all as it is. */
export function CommandDialog({ opened: { targets, from } }: { opened: Opened }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [everywhere, setEverywhere] = useState(false);
  const offer = useOffer(targets);
  useEffect(() => {
    const shown = dialog.current;
    if (!shown) return;
    if (!shown.open) shown.showModal();
    // It grows: by what the PBX says, by the codes to dial.
    const grown = new ResizeObserver(() => putBeside(shown, from));
    grown.observe(shown);
    return () => grown.disconnect();
  }, [from]);
  useEffect(() => dialog.current?.querySelector<HTMLElement>(`.${styles.choice}`)?.focus(), [offer]);

  const close = () => dialog.current?.close();
  const choose = (order: Order) => {
    close();
    sendCommand(everywhere ? inEveryQueue(targets) : targets, order);
  };
  const [only] = targets.length === 1 ? targets : [];
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={`${id}-title`}
      onClose={() => commandStore.open(null)}
      onClick={({ target, currentTarget }) => target === currentTarget && close()}
    >
      <div className={styles.sheet}>
        <h2 id={`${id}-title`} className={styles.title}>
          {only ? <OneAgent name={only.name} agent={only.agent} /> : `${targets.length} rows chosen`}
        </h2>
        {offer === null && <p className={styles.note}>Asking the PBX …</p>}
        {offer?.cannot && <p className={styles.note}>{plainText(offer.cannot, LONGEST)}</p>}
        {offer && offer.cannot === null && (
          <>
            <Where targets={targets} everywhere={everywhere} onChange={setEverywhere} />
            <Choices offer={offer} onChoose={choose} />
          </>
        )}
        {offer && only && (
          <DialCodes codes={offer.dial} target={everywhere ? { ...only, queue: null } : only} />
        )}
        {offer?.notes.map((note) => (
          <p key={note} className={styles.note}>
            {plainText(note, LONGEST)}
          </p>
        ))}
        <div className={styles.end}>
          <Button size="small" onClick={close}>
            Close
          </Button>
        </div>
      </div>
    </dialog>
  );
}

function OneAgent({ name, agent }: { name: string; agent: string }) {
  return (
    <>
      {plainText(name || agent)} {name && name !== agent && <small>{plainText(agent)}</small>}
    </>
  );
}

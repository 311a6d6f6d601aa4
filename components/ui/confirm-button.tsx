'use client';

import { useId, useRef, type ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './confirm-button.module.css';

interface Props {
  /** On the button: "Disable". */
  readonly word: string;
  /** For those who cannot see what it stands beside: "Disable Ann Smith". */
  readonly label?: string;
  /** "Disable Ann Smith?" */
  readonly question: string;
  /** What will happen. */
  readonly children: ReactNode;
  readonly size?: 'small';
  readonly busy?: boolean;
  readonly onConfirm: () => void;
}

/** A button for what cannot be taken back: it asks first. Escape and "Cancel" leave everything as it is. */
export function ConfirmButton({ word, label, question, children, size, busy = false, onConfirm }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = () => dialog.current?.close();
  return (
    <>
      <Button
        kind="danger"
        {...{ size, busy }}
        aria-label={label}
        onClick={() => dialog.current?.showModal()}
      >
        {word}
      </Button>
      <dialog
        ref={dialog}
        className={styles.dialog}
        aria-labelledby={`${id}-question`}
        aria-describedby={`${id}-words`}
      >
        <h2 id={`${id}-question`} className={styles.question}>
          {question}
        </h2>
        <div id={`${id}-words`} className={styles.words}>
          {children}
        </div>
        <div className={styles.actions}>
          <Button onClick={close}>Cancel</Button>
          <Button
            kind="danger"
            onClick={() => {
              close();
              onConfirm();
            }}
          >
            {word}
          </Button>
        </div>
      </dialog>
    </>
  );
}

'use client';

import { useState } from 'react';
import { dialled, type DialCode } from '#lib/floor/orders.ts';
import { copyText } from './copy-text.ts';
import styles from './command-dialog.module.css';
import type { Target } from './target.ts';
import { commandStore } from './use-commands.ts';

interface Props {
  readonly codes: readonly DialCode[];
  readonly target: Target;
}

/** What cannot be set from here can be dialled: the codes, to be copied. */
export function DialCodes({ codes, target }: Props) {
  if (codes.length === 0) return null;
  return (
    <details className={styles.dial}>
      <summary>Codes to dial</summary>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={`${code.does} ${code.code}${code.suffix}`}>
            <span>
              {code.does}
              <small>{code.by === 'agent' ? 'dialled by the agent' : 'dialled by you'}</small>
            </span>
            <CopyButton text={dialled(code, target.agent, target.queue)} does={code.does} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function CopyButton({ text, does }: { text: string; does: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async (near: HTMLElement) => {
    const done = await copyText(text, near);
    setCopied(done);
    commandStore.say(done ? `${text} copied.` : `${text} could not be copied.`);
  };
  return (
    <button
      type="button"
      className={styles.code}
      aria-label={`Copy ${text}: ${does}`}
      onClick={({ currentTarget }) => void copy(currentTarget)}
    >
      <code>{text}</code>
      <span aria-hidden="true">{copied === null ? 'Copy' : copied ? 'Copied' : 'Mark it by hand'}</span>
    </button>
  );
}

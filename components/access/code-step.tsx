'use client';

import { useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import styles from './entry.module.css';
import { filledIn, Form } from './form.tsx';
import { SubmitButton } from './submit-button.tsx';
import { useSend } from './use-send.ts';

interface Props {
  readonly onDone: () => void;
  /** The password must be asked for once more: why. */
  readonly onBeginAgain: (sentence: string | null) => void;
}

const KINDS = {
  app: {
    path: '/api/auth/two-factor/verify-totp',
    field: {
      label: 'Code of 6 digits',
      inputMode: 'numeric',
      pattern: '[0-9 ]*',
      autoComplete: 'one-time-code',
    },
    other: 'Use a backup code instead',
  },
  backup: {
    path: '/api/auth/two-factor/verify-backup-code',
    field: { label: 'Backup code', autoComplete: 'off', autoCapitalize: 'none', spellCheck: false },
    other: 'Use the authenticator app instead',
  },
} as const;

/** After these no code is taken any more. */
const OVER = ['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'];

/** The code of the authenticator app, or one of the backup codes. */
export function CodeStep({ onDone, onBeginAgain }: Props) {
  const [kind, setKind] = useState<keyof typeof KINDS>('app');
  const { ask, busy, fault, forget } = useSend();
  const { path, field, other } = KINDS[kind];
  const verify = async (filled: FormData) => {
    const answer = await ask('POST', path, { code: filledIn(filled, 'code').replace(/\s/g, '') });
    if (answer.ok) onDone();
    else if (OVER.includes(answer.fault.code ?? '')) onBeginAgain(answer.fault.sentence);
  };
  return (
    <>
      <Form label="Second factor" onSubmit={(filled) => void verify(filled)}>
        <Field key={kind} name="code" isCode required autoFocus fault={fault?.sentence} {...field} />
        <SubmitButton size="wide" busy={busy}>
          Sign in
        </SubmitButton>
      </Form>
      <button
        className={styles.other}
        type="button"
        onClick={() => {
          forget();
          setKind(kind === 'app' ? 'backup' : 'app');
        }}
      >
        {other}
      </button>
    </>
  );
}

'use client';

import { Field } from '#components/ui/field.tsx';
import { QrCode } from '#components/ui/qr-code.tsx';
import { filledIn, Form } from './form.tsx';
import styles from './settings.module.css';
import { SubmitButton } from './submit-button.tsx';
import { useSend } from './use-send.ts';

export interface Enrolment {
  /** `otpauth://totp/…`, as authenticator apps read it. */
  readonly uri: string;
  /** Each takes the place of a code, once. They are told this one time. */
  readonly backupCodes: readonly string[];
}

/** Ties an authenticator app to the account; only a right code turns the second factor on. */
export function EnrolSecondFactor({ enrolment, onDone }: { enrolment: Enrolment; onDone: () => void }) {
  const { ask, busy, fault } = useSend();
  const verify = async (filled: FormData) => {
    const code = filledIn(filled, 'code').replace(/\s/g, '');
    if ((await ask('POST', '/api/auth/two-factor/verify-totp', { code })).ok) onDone();
  };
  const secret = new URL(enrolment.uri).searchParams.get('secret') ?? '';
  return (
    <div className={styles.enrol}>
      <QrCode className={styles.qr} text={enrolment.uri} label="QR code for your authenticator app" />
      <div>
        <p className={styles.words}>
          1. Scan this with an authenticator app, or type this key into it:{' '}
          <code className={styles.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
        <p className={styles.words}>
          2. Write down these backup codes. Each lets you in once if you lose the app; they are not shown
          again.
        </p>
        <ul className={styles.codes} aria-label="Backup codes">
          {enrolment.backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Form
          label="Confirm the second factor"
          fault={fault}
          fields={['code']}
          onSubmit={(filled) => void verify(filled)}
        >
          <Field
            label="3. Type the code that the app shows now"
            name="code"
            isCode
            inputMode="numeric"
            pattern="[0-9 ]*"
            autoComplete="one-time-code"
            required
            fault={fault?.fields.code}
          />
          <div>
            <SubmitButton busy={busy}>Turn it on</SubmitButton>
          </div>
        </Form>
      </div>
    </div>
  );
}

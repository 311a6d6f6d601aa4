'use client';

import { useState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { EnrolSecondFactor, type Enrolment } from './enrol-second-factor.tsx';
import { filledIn, Form } from './form.tsx';
import { SubmitButton } from './submit-button.tsx';
import { useSend } from './use-send.ts';

/** A code of an authenticator app after the password: on, off, and the way from one to the other. */
export function SecondFactor({ on }: { on: boolean }) {
  const [now, setNow] = useState<'off' | 'on' | 'just-on'>(on ? 'on' : 'off');
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  if (enrolment)
    return (
      <EnrolSecondFactor
        enrolment={enrolment}
        onDone={() => {
          setEnrolment(null);
          setNow('just-on');
        }}
      />
    );
  return (
    <>
      {now === 'just-on' && (
        <Notice done>
          <p>The second factor is on. From now on signing in takes your password and a code.</p>
        </Notice>
      )}
      <AskPassword
        key={now}
        {...(now === 'off'
          ? { label: 'Set up the second factor', path: '/api/auth/two-factor/enable', kind: 'main' }
          : { label: 'Turn it off', path: '/api/auth/two-factor/disable', kind: 'danger' })}
        onDone={(told) => {
          if (now === 'off') setEnrolment(enrolmentIn(told));
          else setNow('off');
        }}
      />
    </>
  );
}

interface AskProps {
  readonly label: string;
  readonly path: string;
  readonly kind: 'main' | 'danger';
  readonly onDone: (told: Readonly<Record<string, unknown>>) => void;
}

/** Who has found a screen unlocked must not be able to do this. */
function AskPassword({ label, path, kind, onDone }: AskProps) {
  const { ask, busy, fault } = useSend();
  const send = async (filled: FormData) => {
    const answer = await ask('POST', path, { password: filledIn(filled, 'password') });
    if (answer.ok) onDone(answer.told);
  };
  return (
    <Form label={label} fault={fault} fields={['password']} onSubmit={(filled) => void send(filled)}>
      <PasswordField
        label="Your password"
        name="password"
        autoComplete="current-password"
        fault={fault?.fields.password}
      />
      <div>
        <SubmitButton busy={busy} kind={kind}>
          {label}
        </SubmitButton>
      </div>
    </Form>
  );
}

const enrolmentIn = ({ totpURI, backupCodes }: Readonly<Record<string, unknown>>): Enrolment => ({
  uri: typeof totpURI === 'string' ? totpURI : '',
  backupCodes: Array.isArray(backupCodes) ? backupCodes.map(String) : [],
});

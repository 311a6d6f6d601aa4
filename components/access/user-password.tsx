'use client';

import { useState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { filledIn, Form } from './form.tsx';
import { PASSWORD_HINT } from './password-hint.ts';
import { SubmitButton } from './submit-button.tsx';
import { useSend } from './use-send.ts';

/** A new password for somebody who has forgotten theirs. */
export function UserPassword({ userId }: { userId: string }) {
  const { ask, busy, fault } = useSend();
  const [times, setTimes] = useState(0);
  const set = async (filled: FormData) => {
    const { ok } = await ask('PATCH', `/api/users/${userId}`, { password: filledIn(filled, 'password') });
    if (ok) setTimes(times + 1);
  };
  return (
    <Form label="New password" fault={fault} fields={['password']} onSubmit={(filled) => void set(filled)}>
      <PasswordField
        key={times}
        label="New password"
        name="password"
        autoComplete="new-password"
        hint={PASSWORD_HINT}
        fault={fault?.fields.password}
      />
      {times > 0 && !fault && !busy && (
        <Notice done>
          <p>The new password is set. Tell it to them in person.</p>
        </Notice>
      )}
      <div>
        <SubmitButton busy={busy}>Set the password</SubmitButton>
      </div>
    </Form>
  );
}

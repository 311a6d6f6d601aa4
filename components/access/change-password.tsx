'use client';

import { useState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { filledIn, Form } from './form.tsx';
import { PASSWORD_HINT } from './password-hint.ts';
import { SubmitButton } from './submit-button.tsx';
import { useSend } from './use-send.ts';

const FIELDS = ['currentPassword', 'newPassword'] as const;

/** One's own password. Whoever knew the old one is signed out with it. */
export function ChangePassword() {
  const { ask, busy, fault } = useSend();
  const [times, setTimes] = useState(0);
  const change = async (filled: FormData) => {
    const [currentPassword, newPassword] = FIELDS.map((field) => filledIn(filled, field));
    const body = { currentPassword, newPassword, revokeOtherSessions: true };
    if ((await ask('POST', '/api/auth/change-password', body)).ok) setTimes(times + 1);
  };
  return (
    <Form label="Password" fault={fault} fields={FIELDS} onSubmit={(filled) => void change(filled)}>
      <PasswordField
        key={`current-${times}`}
        label="Current password"
        name="currentPassword"
        autoComplete="current-password"
        fault={fault?.fields.currentPassword}
      />
      <PasswordField
        key={`new-${times}`}
        label="New password"
        name="newPassword"
        autoComplete="new-password"
        hint={PASSWORD_HINT}
        fault={fault?.fields.newPassword}
      />
      {times > 0 && !fault && !busy && (
        <Notice done>
          <p>Your password is changed. All your other sessions have ended.</p>
        </Notice>
      )}
      <div>
        <SubmitButton busy={busy}>Change the password</SubmitButton>
      </div>
    </Form>
  );
}

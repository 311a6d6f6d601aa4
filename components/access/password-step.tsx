'use client';

import { Field } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { filledIn, Form } from './form.tsx';
import { SingleSignOn } from './single-sign-on.tsx';
import { SubmitButton } from './submit-button.tsx';
import { useSend } from './use-send.ts';

interface Props {
  readonly to: string;
  readonly singleSignOn: string | null;
  readonly trouble: string | null;
  readonly onDone: () => void;
  /** The password was right, and there is a second factor. */
  readonly onCode: () => void;
}

export function PasswordStep({ to, singleSignOn, trouble, onDone, onCode }: Props) {
  const { ask, busy, fault } = useSend();
  const signIn = async (filled: FormData) => {
    const answer = await ask('POST', '/api/auth/sign-in/email', {
      email: filledIn(filled, 'email').trim(),
      password: filledIn(filled, 'password'),
    });
    if (answer.ok) (answer.told.twoFactorRedirect === true ? onCode : onDone)();
  };
  return (
    <>
      {trouble && !fault && (
        <Notice>
          <p>{trouble}</p>
        </Notice>
      )}
      {singleSignOn && <SingleSignOn name={singleSignOn} to={to} />}
      <Form label="Sign in" fault={fault} onSubmit={(filled) => void signIn(filled)}>
        <Field
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <PasswordField label="Password" name="password" autoComplete="current-password" />
        <SubmitButton size="wide" busy={busy}>
          Sign in
        </SubmitButton>
      </Form>
    </>
  );
}

'use client';

import { Field } from '#components/ui/field.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { EntryCard } from './entry-card.tsx';
import { filledIn, Form } from './form.tsx';
import { send } from './send.ts';
import { PASSWORD_HINT } from './password-hint.ts';
import { SubmitButton } from './submit-button.tsx';
import { useSend } from './use-send.ts';

const WORDS = 'You are the first here. Make the account of the administrator, who then makes the others.';

/** The first administrator, by the one-time link of the log. */
export function SetUp({ token }: { token: string }) {
  const { ask, busy, fault } = useSend();
  const make = async (filled: FormData) => {
    const [email, password] = [filledIn(filled, 'email').trim(), filledIn(filled, 'password')];
    const answer = await ask('POST', '/api/set-up', {
      token,
      email,
      name: filledIn(filled, 'name').trim(),
      password,
    });
    if (!answer.ok) return;
    // Whoever made the account is spared to type it again; if that fails, the page of sign-in says why.
    await send('POST', '/api/auth/sign-in/email', { email, password });
    window.location.assign('/settings/users');
  };
  return (
    <EntryCard title="Set up Readyboard" words={WORDS}>
      <Form
        label="The first administrator"
        fault={fault}
        fields={['name', 'email', 'password']}
        onSubmit={(filled) => void make(filled)}
      >
        <Field label="Name" name="name" autoComplete="name" required fault={fault?.fields.name} />
        <Field
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          fault={fault?.fields.email}
        />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="new-password"
          hint={PASSWORD_HINT}
          fault={fault?.fields.password}
        />
        <SubmitButton size="wide" busy={busy}>
          Make the account
        </SubmitButton>
      </Form>
    </EntryCard>
  );
}

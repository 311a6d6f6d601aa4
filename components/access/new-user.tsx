'use client';

import { Field } from '#components/ui/field.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { filledIn, Form } from './form.tsx';
import { PASSWORD_HINT } from './password-hint.ts';
import { RightsFields, rightsIn, type Rights } from './rights-fields.tsx';
import type { Choosable } from './scope-words.ts';
import { SubmitButton } from './submit-button.tsx';
import { useSend } from './use-send.ts';

const FIELDS = ['name', 'email', 'password', 'role', 'queues', 'boards'] as const;

/** Little to begin with: more is given on purpose. */
const LEAST: Rights = { role: 'viewer', queues: [], boards: ['all'] };

interface Props {
  readonly queues: readonly Choosable[];
  readonly boards: readonly Choosable[];
}

export function NewUser({ queues, boards }: Props) {
  const { ask, busy, fault } = useSend();
  const make = async (filled: FormData) => {
    const answer = await ask('POST', '/api/users', {
      name: filledIn(filled, 'name').trim(),
      email: filledIn(filled, 'email').trim(),
      password: filledIn(filled, 'password'),
      ...rightsIn(filled),
    });
    if (answer.ok) window.location.assign('/settings/users');
  };
  const faults = fault?.fields ?? {};
  return (
    <Form label="New user" fault={fault} fields={FIELDS} onSubmit={(filled) => void make(filled)}>
      <Field label="Name" name="name" autoComplete="off" required fault={faults.name} />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        fault={faults.email}
      />
      <PasswordField
        label="First password"
        name="password"
        autoComplete="new-password"
        hint={`${PASSWORD_HINT} Tell it to them in person; they can change it under "My account".`}
        fault={faults.password}
      />
      <RightsFields {...{ queues, boards, faults }} rights={LEAST} />
      <div>
        <SubmitButton busy={busy}>Make the user</SubmitButton>
      </div>
    </Form>
  );
}

'use client';

import { useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import type { UserRow } from '#lib/access/identity/identity.ts';
import { filledIn, Form } from './form.tsx';
import { RightsFields, rightsIn } from './rights-fields.tsx';
import type { Choosable } from './scope-words.ts';
import { SubmitButton } from './submit-button.tsx';
import { useSend } from './use-send.ts';

interface Props {
  readonly user: Pick<UserRow, 'id' | 'name' | 'role' | 'queues' | 'boards'>;
  readonly queues: readonly Choosable[];
  readonly boards: readonly Choosable[];
}

/** Name and rights of a user. What is taken away is gone from their open screens at once. */
export function ChangeUser({ user, queues, boards }: Props) {
  const { ask, busy, fault } = useSend();
  const [saved, setSaved] = useState(false);
  const save = async (filled: FormData) => {
    setSaved(false);
    const name = filledIn(filled, 'name').trim();
    const { ok } = await ask('PATCH', `/api/users/${user.id}`, { name, ...rightsIn(filled) });
    setSaved(ok);
  };
  const faults = fault?.fields ?? {};
  return (
    <Form
      label="Name and rights"
      fault={fault}
      fields={['name', 'role', 'queues', 'boards']}
      onSubmit={(filled) => void save(filled)}
    >
      <Field
        label="Name"
        name="name"
        autoComplete="off"
        required
        defaultValue={plainText(user.name, 100)}
        fault={faults.name}
      />
      <RightsFields {...{ queues, boards, faults }} rights={user} />
      {saved && (
        <Notice done>
          <p>Saved. It holds already, on open screens too.</p>
        </Notice>
      )}
      <div>
        <SubmitButton busy={busy}>Save</SubmitButton>
      </div>
    </Form>
  );
}

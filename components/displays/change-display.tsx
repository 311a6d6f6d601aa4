'use client';

import { useState } from 'react';
import { Form } from '#components/access/form.tsx';
import type { Choosable } from '#components/access/scope-words.ts';
import { SubmitButton } from '#components/access/submit-button.tsx';
import { useSend } from '#components/access/use-send.ts';
import { Notice } from '#components/ui/notice.tsx';
import { chosenIn, DISPLAY_FIELDS, DisplayFields, type Chosen } from './display-fields.tsx';

interface Props {
  readonly id: string;
  readonly chosen: Chosen;
  readonly boards: readonly Choosable[];
}

/** Renames and moves a TV. */
export function ChangeDisplay({ id, chosen, boards }: Props) {
  const { ask, busy, fault } = useSend();
  const [saved, setSaved] = useState(false);
  const save = async (filled: FormData) => {
    setSaved(false);
    setSaved((await ask('PATCH', `/api/displays/${id}`, chosenIn(filled))).ok);
  };
  return (
    <Form label="This display" fault={fault} fields={DISPLAY_FIELDS} onSubmit={(filled) => void save(filled)}>
      <DisplayFields {...{ chosen, boards }} faults={fault?.fields ?? {}} />
      {saved && (
        <Notice done>
          <p>Saved. The TV has it already.</p>
        </Notice>
      )}
      <div>
        <SubmitButton busy={busy}>Save</SubmitButton>
      </div>
    </Form>
  );
}

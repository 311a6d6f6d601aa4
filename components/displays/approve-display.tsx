'use client';

import { useState } from 'react';
import { filledIn, Form } from '#components/access/form.tsx';
import type { Choosable } from '#components/access/scope-words.ts';
import { SubmitButton } from '#components/access/submit-button.tsx';
import { useSend } from '#components/access/use-send.ts';
import { Button } from '#components/ui/button.tsx';
import { Choice } from '#components/ui/choice.tsx';
import { Field } from '#components/ui/field.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import form from '#components/ui/form.module.css';
import { chosenIn, DISPLAY_FIELDS, DisplayFields, type Chosen } from './display-fields.tsx';
import { Requester, type Claimed } from './requester.tsx';

export type { Claimed };

/** A display whose TV may have lost its storage. */
export interface Replaceable extends Chosen {
  readonly id: string;
}

interface Props {
  readonly claimed: Claimed;
  readonly displays: readonly Replaceable[];
  readonly boards: readonly Choosable[];
  readonly onApproved: () => void;
  readonly onDenied: () => void;
  readonly onBack: () => void;
}

const NEW: Chosen = { name: '', location: '', board: 'all', names: 'hidden' };

/** Who asks, and what it is to show: only with the number that stands on the TV itself. */
export function ApproveDisplay({ claimed, displays, boards, onApproved, onDenied, onBack }: Props) {
  const { ask, busy, fault } = useSend();
  const [replaces, setReplaces] = useState('');
  const approve = async (filled: FormData) => {
    const number = filledIn(filled, 'number');
    const body = { pairing: claimed.id, number, ...chosenIn(filled), replaces: replaces || null };
    if ((await ask('POST', '/api/displays/approve', body)).ok) onApproved();
  };
  const deny = async () => {
    if ((await ask('POST', '/api/displays/deny', { pairing: claimed.id })).ok) onDenied();
  };
  const faults = fault?.fields ?? {};
  return (
    <Form
      label="Approve the TV"
      fault={fault}
      fields={['number', 'replaces', ...DISPLAY_FIELDS]}
      onSubmit={(filled) => void approve(filled)}
    >
      <Requester claimed={claimed} />
      <Field
        label="Number on the TV"
        name="number"
        isCode
        required
        inputMode="numeric"
        pattern="[0-9]{2}"
        maxLength={2}
        autoComplete="off"
        hint="Two digits, beside the code. Read them off the TV that you are standing in front of."
        fault={faults.number}
      />
      {displays.length > 0 && (
        <Choice
          label="It is"
          name="replaces"
          value={replaces}
          onChange={({ target }) => setReplaces(target.value)}
          options={[
            ['', 'A new display'],
            ...displays.map(
              ({ id, name, location }) =>
                [id, `In place of ${plainText(name)}, ${plainText(location)}`] as const,
            ),
          ]}
          fault={faults.replaces}
        />
      )}
      <DisplayFields
        key={replaces}
        {...{ boards, faults }}
        chosen={displays.find(({ id }) => id === replaces) ?? NEW}
      />
      <div className={form.actions}>
        <SubmitButton busy={busy}>Approve</SubmitButton>
        <Button kind="danger" busy={busy} onClick={() => void deny()}>
          Deny
        </Button>
        <Button onClick={onBack}>Another code</Button>
      </div>
    </Form>
  );
}

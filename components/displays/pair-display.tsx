'use client';

import { useState } from 'react';
import { Form, filledIn } from '#components/access/form.tsx';
import type { Choosable } from '#components/access/scope-words.ts';
import { SubmitButton } from '#components/access/submit-button.tsx';
import { useSend } from '#components/access/use-send.ts';
import { Field } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ApproveDisplay, type Claimed, type Replaceable } from './approve-display.tsx';

interface Props {
  /** From the QR code: filled in, and no more than that. */
  readonly code: string;
  readonly displays: readonly Replaceable[];
  readonly boards: readonly Choosable[];
}

const WORDS = {
  approved: 'Approved. The TV shows its wall within a few seconds, and is in the list below.',
  denied: 'Denied. That TV shows nothing.',
} as const;

/** The desk's side of pairing: the code first, then who it is, then yes or no. */
export function PairDisplay({ code, displays, boards }: Props) {
  const [claimed, setClaimed] = useState<Claimed | null>(null);
  const [done, setDone] = useState<keyof typeof WORDS | null>(null);
  const { ask, busy, fault } = useSend();
  const end = (how: keyof typeof WORDS) => {
    setDone(how);
    setClaimed(null);
  };
  const claim = async (filled: FormData) => {
    setDone(null);
    const answer = await ask('POST', '/api/displays/claim', { code: filledIn(filled, 'code') });
    if (answer.ok) setClaimed(claimedIn(answer.told));
  };
  if (claimed)
    return (
      <ApproveDisplay
        {...{ claimed, displays, boards }}
        onApproved={() => {
          end('approved');
          // The TV asks every five seconds, and is in the list from then on.
          setTimeout(() => window.location.assign('/settings/displays'), 6_000);
        }}
        onDenied={() => end('denied')}
        onBack={() => setClaimed(null)}
      />
    );
  return (
    <Form label="Pair a TV" fault={fault} fields={['code']} onSubmit={(filled) => void claim(filled)}>
      {done && (
        <Notice done>
          <p>{WORDS[done]}</p>
        </Notice>
      )}
      <Field
        label="Code on the TV"
        name="code"
        isCode
        required
        defaultValue={code}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={20}
        fault={fault?.fields.code}
      />
      <div>
        <SubmitButton busy={busy}>Go on</SubmitButton>
      </div>
    </Form>
  );
}

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const claimedIn = (told: Readonly<Record<string, unknown>>): Claimed => ({
  id: textIn(told.id) ?? '',
  address: textIn(told.address),
  userAgent: textIn(told.userAgent),
  ageMs: typeof told.ageMs === 'number' ? told.ageMs : null,
});

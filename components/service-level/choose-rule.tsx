'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Form } from '#components/access/form.tsx';
import { SubmitButton } from '#components/access/submit-button.tsx';
import { useSend } from '#components/access/use-send.ts';
import { Button } from '#components/ui/button.tsx';
import form from '#components/ui/form.module.css';
import { Notice } from '#components/ui/notice.tsx';
import type { ServiceLevelRule } from '#lib/floor/callers/service-level.ts';
import { RULE_FIELDS, RuleFields, ruleIn } from './rule-fields.tsx';

interface Props {
  /** `null`: every queue without a choice of its own. */
  readonly queue: string | null;
  readonly rule: ServiceLevelRule;
  /** The queue has a choice of its own, which can be given up. */
  readonly isOwn: boolean;
}

/** Chooses how service level is reckoned. */
export function ChooseRule({ queue, rule, isOwn }: Props) {
  const router = useRouter();
  const { ask, busy, fault } = useSend();
  const [saved, setSaved] = useState(false);
  const change = async (method: 'PUT' | 'DELETE', body: object) => {
    setSaved(false);
    const { ok } = await ask(method, '/api/service-levels', { queue, ...body });
    setSaved(ok);
    if (ok) router.refresh();
  };
  return (
    <Form
      label="Service level"
      {...{ fault, fields: RULE_FIELDS }}
      onSubmit={(filled) => void change('PUT', ruleIn(filled))}
    >
      <RuleFields key={JSON.stringify(rule)} rule={rule} faults={fault?.fields ?? {}} />
      {saved && (
        <Notice done>
          <p>Saved. Every open screen has it already.</p>
        </Notice>
      )}
      <div className={form.actions}>
        <SubmitButton busy={busy}>Save</SubmitButton>
        {isOwn && (
          <Button disabled={busy} onClick={() => void change('DELETE', {})}>
            As every queue
          </Button>
        )}
      </div>
    </Form>
  );
}

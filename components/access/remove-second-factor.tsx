'use client';

import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import form from '#components/ui/form.module.css';
import { FaultNotice } from './fault-notice.tsx';
import { useSend } from './use-send.ts';

/** For somebody who has lost their phone and the codes that stand in for it. */
export function RemoveSecondFactor({ userId, name }: { userId: string; name: string }) {
  const { ask, busy, fault } = useSend();
  const remove = async () => {
    const { ok } = await ask('PATCH', `/api/users/${userId}`, { secondFactor: false });
    if (ok) window.location.reload();
  };
  return (
    <div className={form.form}>
      <FaultNotice fault={fault} />
      <div>
        <ConfirmButton
          word="Remove"
          label={`Remove the second factor of ${name}`}
          question={`Remove the second factor of ${name}?`}
          busy={busy}
          onConfirm={() => void remove()}
        >
          <p>Their password alone lets them in, until they switch a second factor on again.</p>
        </ConfirmButton>
      </div>
    </div>
  );
}

'use client';

import { Button } from '#components/ui/button.tsx';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import form from '#components/ui/form.module.css';
import { FaultNotice } from './fault-notice.tsx';
import { useSend } from './use-send.ts';

interface Props {
  readonly userId: string;
  readonly name: string;
  readonly disabled: boolean;
}

/** Takes all access away from somebody, or gives it back. Users are not deleted: the audit log speaks of them. */
export function UserState({ userId, name, disabled }: Props) {
  const { ask, busy, fault } = useSend();
  const become = async (next: boolean) => {
    const { ok } = await ask('PATCH', `/api/users/${userId}`, { disabled: next });
    if (ok) window.location.reload();
  };
  return (
    <div className={form.form}>
      <FaultNotice fault={fault} />
      <div>
        {disabled ? (
          <Button busy={busy} onClick={() => void become(false)}>
            Let them in again
          </Button>
        ) : (
          <ConfirmButton
            word="Disable"
            question={`Disable ${name}?`}
            busy={busy}
            onConfirm={() => void become(true)}
          >
            <p>
              All their sessions end within two seconds, and they cannot sign in until they are let in again.
            </p>
          </ConfirmButton>
        )}
      </div>
    </div>
  );
}

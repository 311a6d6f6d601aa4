'use client';

import { useSend } from '#components/access/use-send.ts';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import form from '#components/ui/form.module.css';

/** Takes the wall from a TV. */
export function RevokeDisplay({ id, name }: { id: string; name: string }) {
  const { ask, busy, fault } = useSend();
  const revoke = async () => {
    if ((await ask('DELETE', `/api/displays/${id}`)).ok) window.location.assign('/settings/displays');
  };
  return (
    <>
      <ConfirmButton word="Revoke" question={`Revoke ${name}?`} busy={busy} onConfirm={() => void revoke()}>
        <p>The TV is blank within two seconds, and shows a code to be paired anew.</p>
      </ConfirmButton>
      {fault && (
        <p className={form.fault} role="alert">
          {fault.sentence}
        </p>
      )}
    </>
  );
}

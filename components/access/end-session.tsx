'use client';

import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import form from '#components/ui/form.module.css';
import { useSend } from './use-send.ts';

/** Signs a browser out from afar. */
export function EndSession({ id, where }: { id: string; where: string }) {
  const { ask, busy, fault } = useSend();
  const end = async () => {
    const { ok } = await ask('DELETE', `/api/sessions/${id}`);
    if (ok) window.location.reload();
  };
  return (
    <>
      <ConfirmButton
        word="End"
        label={`End the session in ${where}`}
        question="End this session?"
        size="small"
        busy={busy}
        onConfirm={() => void end()}
      >
        <p>{where} is signed out within two seconds, whatever it shows.</p>
      </ConfirmButton>
      {fault && (
        <p className={form.fault} role="alert">
          {fault.sentence}
        </p>
      )}
    </>
  );
}

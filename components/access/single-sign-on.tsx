'use client';

import { Button } from '#components/ui/button.tsx';
import { useScripted } from '#components/ui/use-scripted.ts';
import styles from './entry.module.css';
import { FaultNotice } from './fault-notice.tsx';
import { useSend } from './use-send.ts';

/** The way in through the company's own sign-in, which comes back to `to`. */
export function SingleSignOn({ name, to }: { name: string; to: string }) {
  const { ask, busy, fault } = useSend();
  const scripted = useScripted();
  const go = async () => {
    const answer = await ask('POST', '/api/auth/sign-in/social', { provider: 'oidc', callbackURL: to });
    if (answer.ok && typeof answer.told.url === 'string') window.location.assign(answer.told.url);
  };
  return (
    <>
      <FaultNotice fault={fault} />
      <Button kind="main" size="wide" disabled={!scripted || busy} busy={busy} onClick={() => void go()}>
        Sign in with {name}
      </Button>
      <p className={styles.or}>or with a password</p>
    </>
  );
}

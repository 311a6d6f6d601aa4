'use client';

import { useCallback } from 'react';
import { QrCode } from '#components/ui/qr-code.tsx';
import styles from './pair-screen.module.css';
import { usePairing } from './use-pairing.ts';

interface Props {
  /** Where a desk approves it: `https://wall.example/settings/displays`. */
  readonly desk: string;
  /** The wall that was asked for. */
  readonly to: string;
}

const WORDS = {
  starting: 'Asking the server for a code …',
  unreached: 'The server cannot be reached. Trying again …',
  busy: 'Many screens here have asked for a code within an hour. Trying again every minute …',
  denied: 'Somebody at a desk has denied this TV. It shows a new code within a minute.',
  paired: 'Paired. Here comes the wall …',
} as const;

/** A TV that is to become a display: the code, and the number that says that it is this very screen. */
export function PairScreen({ desk, to }: Props) {
  const goOn = useCallback(
    (board: string) => {
      const wall = `/wall/${board}`;
      window.location.replace(to.split('?')[0] === wall ? to : wall);
    },
    [to],
  );
  const pairing = usePairing(goOn);
  if (pairing.state === 'waiting') return <Waiting desk={desk} {...pairing} />;
  return (
    <p className={styles.words} role="status">
      {pairing.state === 'refused' ? pairing.why : WORDS[pairing.state]}
    </p>
  );
}

function Waiting({ desk, code, number }: { desk: string; code: string; number: string }) {
  const address = desk.replace(/^https?:\/\//, '');
  return (
    <div className={styles.waiting}>
      <div>
        <p className={styles.words}>
          On a phone or at a desk open <strong className={styles.address}>{address}</strong> and type
        </p>
        <p className={styles.code} role="status" aria-label={`Code ${code}`}>
          {code}
        </p>
        <p className={styles.words}>
          You will be asked for the number of this screen: <strong className={styles.number}>{number}</strong>
        </p>
        <p className={styles.small}>Waiting. The code changes by itself every ten minutes.</p>
      </div>
      <QrCode
        className={styles.qr}
        text={`${desk}?code=${code}`}
        label={`QR code that leads to ${address}`}
      />
    </div>
  );
}

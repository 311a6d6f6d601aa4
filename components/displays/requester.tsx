import { plainText } from '#components/ui/plain-text.ts';
import { browserWords } from '#lib/access/browser-words.ts';
import styles from './requester.module.css';

/** A TV that waits, as the server knows it. */
export interface Claimed {
  readonly id: string;
  readonly address: string | null;
  readonly userAgent: string | null;
  /** For how long it has been asking. */
  readonly ageMs: number | null;
}

function ageWords(ms: number | null): string {
  if (ms === null) return 'Unknown';
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'Just now';
  if (minutes < 60) return `${minutes} min ago`;
  return minutes < 2_880
    ? `${Math.round(minutes / 60)} hours ago`
    : `${Math.round(minutes / 1_440)} days ago`;
}

/** Whoever approves sees who asks: somebody may have sent them a code of a screen that is not theirs. */
export function Requester({ claimed: { address, userAgent, ageMs } }: { claimed: Claimed }) {
  return (
    <dl className={styles.facts}>
      <div>
        <dt>Address</dt>
        <dd>{plainText(address ?? 'Unknown')}</dd>
      </div>
      <div>
        <dt>Browser</dt>
        <dd title={plainText(userAgent ?? '', 300)}>{browserWords(userAgent)}</dd>
      </div>
      <div>
        <dt>Asked first</dt>
        <dd>{ageWords(ageMs)}</dd>
      </div>
    </dl>
  );
}

import { StateGlyph } from '#components/states/state-glyph.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { shortenMiddle, widthInEm } from '#components/ui/shorten.ts';
import type { QueueRow } from '#lib/relay/contract.ts';
import styles from './queue.module.css';
import { clockText } from './times.ts';

/** Room for the reason, in em: as much as the narrowest of its places has. */
const ROOM = 14;

/** Since when a queue shows no figures, and why. */
export function Unknown({ row, timeZone }: { row: QueueRow; timeZone: string }) {
  if (row.unknownSince === null) return null;
  const why = plainText(row.unknownWhy ?? '');
  return (
    <>
      <p className={styles.sentence}>
        <StateGlyph state="UNKNOWN" /> Unknown since {clockText(row.unknownSince, timeZone)}
      </p>
      <p className={styles.why} title={why}>
        {shortenMiddle(why, (text) => widthInEm(text) <= ROOM)}
      </p>
    </>
  );
}

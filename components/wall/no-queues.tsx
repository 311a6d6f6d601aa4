import { plainText } from '#components/ui/plain-text.ts';
import type { LinkRow } from '#lib/relay/contract.ts';
import styles from './no-queues.module.css';

/** As much of a note as an empty wall has room for. */
const LONGEST_NOTE = 160;

/** A wall without queues says why: whoever puts it up has to know what to mend. */
export function NoQueues({ links }: { links: readonly LinkRow[] }) {
  return (
    <>
      <p className={styles.none}>No queues yet</p>
      {links
        .filter(({ note }) => note !== null)
        .map(({ source, note }) => (
          <p key={source} className={styles.why}>
            {plainText(source)}: {plainText(note ?? '', LONGEST_NOTE)}
          </p>
        ))}
    </>
  );
}

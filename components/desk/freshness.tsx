import { plainText } from '#components/ui/plain-text.ts';
import { linkNotices } from '#components/wall/notices.ts';
import { StatusGlyph } from '#components/wall/status-glyph.tsx';
import { ageText, clockText } from '#components/wall/times.ts';
import type { Status } from '#lib/relay/freshness.ts';
import type { Desk } from './desk.ts';
import styles from './freshness.module.css';

/** How live the page is, in words, and which PBX does not deliver. */
export function Freshness({ desk, timeZone }: { desk: Desk; timeZone: string }) {
  const lost = linkNotices(desk.links, timeZone);
  return (
    <div className={styles.freshness}>
      {lost.map((notice) => (
        <span key={notice} className={styles.lost}>
          <StatusGlyph status="stale" /> {plainText(notice, 80)}
        </span>
      ))}
      <span
        className={styles.status}
        data-status={desk.status}
        role="status"
        title={DEFINITIONS[desk.status]}
      >
        <StatusGlyph status={desk.status} /> {statusWords(desk, timeZone)}
      </span>
      <time className={styles.clock} title="Time at the site, by the server's clock">
        {desk.now === null ? '--:--:--' : clockText(desk.now, timeZone)}
      </time>
    </div>
  );
}

const DEFINITIONS: Readonly<Record<Status, string>> = {
  live: 'Everything shown was true within the last 3 seconds.',
  delayed: 'What is shown is 3 to 15 seconds old.',
  stale: 'What is shown is 15 to 60 seconds old; timers stand still.',
  unknown: 'What is shown is the last that was known: nothing can be said of now.',
};

function statusWords({ status, age, since }: Desk, timeZone: string): string {
  const when = since === null ? '' : ` since ${clockText(since, timeZone)}`;
  const words: Readonly<Record<Status, string>> = {
    live: 'Live',
    delayed: `Delayed ${ageText(age)}`,
    stale: `Not live${when}`,
    unknown: `Unknown${when}`,
  };
  return words[status];
}

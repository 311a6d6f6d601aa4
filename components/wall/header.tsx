'use client';

import { timersAt } from '#components/live/timers.ts';
import { plainText } from '#components/ui/plain-text.ts';
import { shortenMiddle, widthInEm } from '#components/ui/shorten.ts';
import styles from './strips.module.css';
import { alarmNotice, linkNotices, statusText, type AlarmNotice } from './notices.ts';
import type { Picture } from './picture.ts';
import { StatusGlyph } from './status-glyph.tsx';
import { clockText } from './times.ts';

interface HeaderProps {
  readonly picture: Picture;
  readonly timeZone: string;
  /** For how many notices there is room beside the clock. */
  readonly notices: 0 | 1 | 2;
}

/** The strip that never rotates away: how live this is, which source is down, the worst alarm, the site's clock. */
export function Header({ picture, timeZone, notices }: HeaderProps) {
  const lost = linkNotices(picture.links, timeZone, picture.status !== 'live');
  const alarm = picture.status === 'unknown' ? null : alarmNotice(picture, timersAt(picture));
  return (
    <header className={styles.header} data-narrow={notices === 0 ? '' : undefined}>
      <span className={styles.status} data-status={picture.status} role="status">
        <StatusGlyph status={picture.status} /> {statusText(picture, timeZone)}
      </span>
      {notices > 0 && lost.length > 0 && <LinkNotice lost={lost} />}
      {alarm && notices > (lost.length > 0 ? 1 : 0) && <Alarm alarm={alarm} />}
      <time className={styles.clock} title="Time at the site, by the server's clock">
        {picture.now === null ? '--:--:--' : clockText(picture.now, timeZone)}
      </time>
    </header>
  );
}

export function LinkNotice({ lost }: { lost: readonly string[] }) {
  return (
    <span className={styles.lost} title={lost.join(', ')}>
      <StatusGlyph status="stale" /> {plainText(lost[0] ?? '')}
      {lost.length > 1 && ` +${lost.length - 1}`}
    </span>
  );
}

function Alarm({ alarm }: { alarm: AlarmNotice }) {
  const name = plainText(alarm.name);
  return (
    <span className={styles.alarm} data-level={alarm.level} title={`${name} ${alarm.wait}`}>
      <AlarmGlyph /> {shortenMiddle(name, (text) => widthInEm(text) <= 8)} {alarm.wait}
      {alarm.more > 0 && <span className={styles.more}> +{alarm.more}</span>}
    </span>
  );
}

const AlarmGlyph = () => (
  <svg
    viewBox="0 0 24 24"
    width="0.9em"
    height="0.9em"
    fill="currentColor"
    aria-hidden="true"
    focusable="false"
  >
    <path
      fillRule="evenodd"
      d="M12 1.500 23.500 22H.5zM10.700 8.500v7h2.600v-7zm0 8.700v2.600h2.600v-2.600z"
    />
  </svg>
);

import type { ReactNode } from 'react';
import { zoneClock } from '#components/charts/zone-clock.ts';
import styles from './panel.module.css';

interface Props {
  readonly title: string;
  /** What is in it says by itself what it is. */
  readonly titled?: boolean;
  /** Everything that arrived before is in it; `null`: history cannot be asked just now. */
  readonly knownTo: number | null;
  readonly zone: string;
  /** The report of which this is a part. */
  readonly report: string;
  readonly children: ReactNode;
}

const CANNOT =
  'History cannot be read just now, so this cannot be shown. It comes back by itself; what is live goes on.';

/** A part of a report of today: as of when it is, and the way to all of it. */
export function TodayPanel({ title, titled = false, knownTo, zone, report, children }: Props) {
  const clock = zoneClock(zone);
  return (
    <section className={styles.panel} aria-label={title}>
      {!(titled && knownTo !== null) && <h2 className={styles.title}>{title}</h2>}
      {knownTo === null ? <p className={styles.nothing}>{CANNOT}</p> : children}
      <p className={styles.foot}>
        {knownTo !== null && (
          <span title="Everything that arrived before is in it. Made anew every minute.">
            As of <time dateTime={new Date(knownTo).toISOString()}>{clock.seconds(knownTo)}</time>{' '}
            {clock.zoneName(knownTo)}
          </span>
        )}
        <a href={report}>Full report</a>
      </p>
    </section>
  );
}

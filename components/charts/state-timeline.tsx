import { useId, type CSSProperties } from 'react';
import { occupancy, staffedMs, valueOf } from '#lib/floor/ratios.ts';
import { localClock } from '#lib/reports/local-time.ts';
import chart from './chart.module.css';
import { hatchFill } from './hatch.tsx';
import styles from './state-timeline.module.css';
import { percentOf, TimeAxis } from './time-axis.tsx';
import { timeTicks, type Tick } from './time-ticks.ts';
import { TimelineBar } from './timeline-bar.tsx';
import { TimelineLegend } from './timeline-legend.tsx';
import type { TimelineDay, TimelineRow } from './timeline-days.ts';
import type { WriteTime } from './timeline-words.ts';
import { writeDuration } from './write-duration.ts';
import { zoneClock } from './zone-clock.ts';

interface Props {
  readonly title: string;
  readonly days: readonly TimelineDay[];
  readonly zone: string;
  /** Whose time a row is. */
  readonly rowsAre?: 'Agent' | 'Queue';
}

/** What every row inherits: the fill of Unknown, the lines of the hours. */
type Inherited = CSSProperties & Readonly<Record<`--${string}`, string>>;

const hours = (day: TimelineDay, ticks: readonly Tick[]): Inherited => ({
  '--hours': ticks
    .map(({ at, strong }) => {
      const colour = strong ? '#c3ccd5' : '#e3e8ed';
      return `linear-gradient(${colour},${colour}) ${percentOf(at, day)}% 0/1px 100% no-repeat`;
    })
    .join(','),
});

const writerOf = (zone: string): WriteTime => {
  const clock = zoneClock(zone);
  const isAmbiguous = (at: number) => localClock(zone)(at).ambiguous;
  return (at) => (isAmbiguous(at) ? `${clock.seconds(at)} ${clock.zoneName(at)}` : clock.seconds(at));
};

/** Sunday 25 October 2026 (25-hour day) */
function dayTitle({ from, whole }: TimelineDay, zone: string): string {
  const length = (whole.to - whole.from) / 3_600_000;
  return `${zoneClock(zone).date(from)}${length === 24 ? '' : ` (${length}-hour day)`}`;
}

const isDoubtful = (days: readonly TimelineDay[]): boolean =>
  days.some(({ rows }) => rows.some(({ spans }) => spans.some(({ suspect }) => suspect)));

function Name({ row }: { row: TimelineRow }) {
  return (
    <>
      {row.href === undefined ? row.name : <a href={row.href}>{row.name}</a>}
      {row.note !== undefined && <span className={styles.note}> {row.note}</span>}
    </>
  );
}

function Row({ row, day, write }: { row: TimelineRow; day: TimelineDay; write: WriteTime }) {
  const share = valueOf(occupancy(row.ms));
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <Name row={row} />
      </th>
      <td className={styles.hours}>
        <TimelineBar row={row} day={day} write={write} />
      </td>
      <td className={styles.amount}>{writeDuration(staffedMs(row.ms))}</td>
      <td className={styles.amount}>{share === null ? '' : `${Math.round(share * 100)} %`}</td>
    </tr>
  );
}

function Day({ day, zone, rowsAre }: { day: TimelineDay; zone: string; rowsAre: string }) {
  const ticks = timeTicks(day, zone, 9);
  const write = writerOf(zone);
  return (
    <table className={styles.day} style={hours(day, ticks)}>
      <caption className={styles.caption}>{dayTitle(day, zone)}</caption>
      <thead>
        <tr>
          <th scope="col">{rowsAre}</th>
          <th scope="col" className={styles.axis}>
            <span className={styles.said}>States over the day</span>
            <TimeAxis span={day} ticks={ticks} />
          </th>
          <th scope="col" className={styles.amount}>
            Staffed
          </th>
          <th scope="col" className={styles.amount}>
            Occupancy
          </th>
        </tr>
      </thead>
      <tbody>
        {day.rows.map((row) => (
          <Row key={row.key} {...{ row, day, write }} />
        ))}
      </tbody>
    </table>
  );
}

/** What each agent was doing and when, a row for each, a table for each local day. Made on the server, without script. */
export function StateTimeline({ title, days, zone, rowsAre = 'Agent' }: Props) {
  const id = useId();
  return (
    <figure
      className={`${chart.figure} ${styles.figure}`}
      aria-label={title}
      style={{ '--unknown': hatchFill(id) } as Inherited}
    >
      <TimelineLegend id={id} />
      {isDoubtful(days) && (
        <p className={styles.doubtful}>
          <span /> Underlined: something happened in this time that the PBX did not tell.
        </p>
      )}
      <div className={styles.box} role="region" aria-label={title} tabIndex={0}>
        {days.map((day) => (
          <Day key={day.from} {...{ day, zone, rowsAre }} />
        ))}
      </div>
    </figure>
  );
}

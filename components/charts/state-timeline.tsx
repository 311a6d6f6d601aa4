import { useId, type CSSProperties } from 'react';
import { occupancy, staffedMs, valueOf } from '#lib/floor/ratios.ts';
import { STATES } from '#lib/floor/states.ts';
import chart from './chart.module.css';
import { StateLegend } from './state-legend.tsx';
import { StatePatternsHost, stateFill } from './state-patterns.tsx';
import styles from './state-timeline.module.css';
import { percentOf, TimeAxis } from './time-axis.tsx';
import { timeTicks, type Tick } from './time-ticks.ts';
import { TimelineBar } from './timeline-bar.tsx';
import type { TimelineDay, TimelineRow } from './timeline-days.ts';
import type { WriteTime } from './timeline-words.ts';
import { writeDuration } from './write-duration.ts';
import { zoneClock } from './zone-clock.ts';
import { clockChanges } from './zone-days.ts';

interface Props {
  readonly title: string;
  readonly days: readonly TimelineDay[];
  readonly zone: string;
}

/** The fills of the states and the lines of the hours, as properties that every row inherits. */
type Inherited = CSSProperties & Readonly<Record<`--${string}`, string>>;

const fills = (id: string): Inherited =>
  Object.fromEntries(STATES.map((state) => [`--fill-${state}`, stateFill(id, state)]));

const hours = (day: TimelineDay, ticks: readonly Tick[]): Inherited => ({
  '--hours': ticks
    .map(({ at, strong }) => {
      const colour = strong ? '#c3ccd5' : '#e3e8ed';
      return `linear-gradient(${colour},${colour}) ${percentOf(at, day)}% 0/1px 100% no-repeat`;
    })
    .join(','),
});

const writerOf = (day: TimelineDay, zone: string): WriteTime => {
  const clock = zoneClock(zone);
  const changes = clockChanges(day.whole, zone).length > 0;
  return (at) => (changes ? `${clock.seconds(at)} ${clock.zoneName(at)}` : clock.seconds(at));
};

/** Sunday 25 October 2026 (25-hour day) */
function dayTitle({ from, whole }: TimelineDay, zone: string): string {
  const length = (whole.to - whole.from) / 3_600_000;
  return `${zoneClock(zone).date(from)}${length === 24 ? '' : ` (${length}-hour day)`}`;
}

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
      <td className={styles.figure}>{writeDuration(staffedMs(row.ms))}</td>
      <td className={styles.figure}>{share === null ? '' : `${Math.round(share * 100)} %`}</td>
    </tr>
  );
}

function Day({ day, zone }: { day: TimelineDay; zone: string }) {
  const ticks = timeTicks(day, zone, 9);
  const write = writerOf(day, zone);
  return (
    <table className={styles.day} style={hours(day, ticks)}>
      <caption className={styles.caption}>{dayTitle(day, zone)}</caption>
      <thead>
        <tr>
          <th scope="col">Agent</th>
          <th scope="col" className={styles.axis} aria-label="States over the day">
            <TimeAxis span={day} ticks={ticks} />
          </th>
          <th scope="col" className={styles.figure}>
            Staffed
          </th>
          <th scope="col" className={styles.figure}>
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
export function StateTimeline({ title, days, zone }: Props) {
  const id = useId();
  return (
    <figure className={chart.figure} aria-label={title} style={fills(id)}>
      <StatePatternsHost id={id} />
      <StateLegend id={id} states={STATES} />
      <div className={styles.box} role="region" aria-label={title} tabIndex={0}>
        {days.map((day) => (
          <Day key={day.from} day={day} zone={zone} />
        ))}
      </div>
    </figure>
  );
}

import type { Slot } from '#lib/floor/spans/statement.ts';
import { percentOf } from './time-axis.tsx';
import { timelineMarks, type TimelineMark } from './timeline-marks.ts';
import { markWords, rowWords, type WriteTime } from './timeline-words.ts';
import type { TimelineRow } from './timeline-days.ts';
import styles from './state-timeline.module.css';

/** More than a screen of today has points in that place: what is shorter cannot be seen apart. */
const POINTS = 1000;

const place = ({ from, to }: Slot, day: Slot) => {
  const x = percentOf(from, day);
  return { x: `${x}%`, width: `${Math.round((percentOf(to, day) - x) * 1e3) / 1e3}%` };
};

function Doubt({ mark, day }: { mark: TimelineMark; day: Slot }) {
  return (
    <line
      className={styles.doubt}
      x1={`${percentOf(mark.from, day)}%`}
      x2={`${percentOf(mark.to, day)}%`}
      y1="21"
      y2="21"
    />
  );
}

/** One row of a timeline: its spans by state, in percent of the day, so that it fits every width without getting bent. */
export function TimelineBar({ row, day, write }: { row: TimelineRow; day: Slot; write: WriteTime }) {
  const marks = timelineMarks(row.spans, (day.to - day.from) / POINTS);
  return (
    <svg className={styles.bar} role="img" aria-label={`${row.name}, ${rowWords(row, write)}`}>
      {marks.map((mark) => (
        <rect key={`${mark.from}${mark.state}`} className={styles[mark.state]} {...place(mark, day)}>
          <title>{markWords(mark, write)}</title>
        </rect>
      ))}
      {marks.map((mark) => mark.suspect && <Doubt key={mark.from} mark={mark} day={day} />)}
    </svg>
  );
}

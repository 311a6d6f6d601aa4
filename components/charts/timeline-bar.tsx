import type { Slot } from '#lib/floor/spans/statement.ts';
import { STATES } from '#lib/floor/states.ts';
import { percentOf } from './time-axis.tsx';
import { timelineMarks, type TimelineMark } from './timeline-marks.ts';
import { markWords, rowWords, type WriteTime } from './timeline-words.ts';
import type { TimelineRow } from './timeline-days.ts';
import styles from './state-timeline.module.css';

/** More than a screen of today has points in that place: what is shorter cannot be seen apart. */
const POINTS = 1000;

/** Percent of the day that Unknown is wide at the least: two points. */
const LEAST_UNKNOWN = 0.2;

const place = ({ from, to, state }: TimelineMark, day: Slot) => {
  const x = percentOf(from, day);
  const width = Math.max(percentOf(to, day) - x, state === 'UNKNOWN' ? LEAST_UNKNOWN : 0);
  return { x: `${x}%`, width: `${Math.round(width * 1e3) / 1e3}%` };
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

/** One row of a timeline, in percent of the day, so that it fits every width without getting bent; Unknown is on top. */
export function TimelineBar({ row, day, write }: { row: TimelineRow; day: Slot; write: WriteTime }) {
  const marks = timelineMarks(row.spans, (day.to - day.from) / POINTS);
  return (
    <svg className={styles.bar} role="img" aria-label={`${row.name}, ${rowWords(row, write)}`}>
      {STATES.map((state) => (
        <g key={state} className={styles[state]}>
          {marks.map(
            (mark) =>
              mark.state === state && (
                <rect key={mark.from} {...place(mark, day)}>
                  <title>{markWords(mark, write)}</title>
                </rect>
              ),
          )}
        </g>
      ))}
      {marks.map((mark) => mark.suspect && <Doubt key={mark.from} mark={mark} day={day} />)}
    </svg>
  );
}

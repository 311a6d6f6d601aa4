import { useId } from 'react';
import type { Slot } from '#lib/floor/spans/statement.ts';
import styles from './chart.module.css';
import { LinesPlot } from './lines-plot.tsx';
import { PlotFrame } from './plot-frame.tsx';
import { stepPoints, stretchesWhere } from './steps.ts';
import { timeTicks } from './time-ticks.ts';
import { valueScale } from './value-scale.ts';

/** Agents staffed on average (`null`: not known) and their occupancy, 0 to 1 (`null`: not known, or nothing to divide by). */
export interface StaffedSlot extends Slot {
  readonly staffed: number | null;
  readonly occupancy: number | null;
}

interface Props {
  readonly title: string;
  readonly note?: string;
  readonly slots: readonly StaffedSlot[];
  readonly span: Slot;
  readonly zone: string;
}

const PERCENT = { scale: { top: 100, marks: [0, 25, 50, 75, 100] }, write: (mark: number) => `${mark} %` };

const percent = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 1000) / 10;

/** Staffed agents (left) and occupancy (right, dashed) as steps. What is not known is a gap, hatched where nothing is. */
export function StaffedLines({ title, note, slots, span, zone }: Props) {
  const id = useId();
  const scale = valueScale(Math.max(0, ...slots.map(({ staffed }) => staffed ?? 0)));
  const points = stepPoints(slots, ({ staffed, occupancy }) => ({ staffed, occupancy: percent(occupancy) }));
  return (
    <figure className={styles.figure} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {note !== undefined && <p className={styles.note}>{note}</p>}
      </div>
      <ul className={styles.legend}>
        <li>
          <span className={styles.lineKey} />
          Staffed agents (left)
        </li>
        <li>
          <span className={styles.lineKey} data-dashed="" />
          Occupancy (right)
        </li>
      </ul>
      <PlotFrame
        id={id}
        span={span}
        ticks={timeTicks(span, zone)}
        scale={scale}
        right={PERCENT}
        gaps={stretchesWhere(slots, ({ staffed }) => staffed === null)}
        height={180}
      >
        <LinesPlot points={points} span={span} top={scale.top} zone={zone} />
      </PlotFrame>
    </figure>
  );
}

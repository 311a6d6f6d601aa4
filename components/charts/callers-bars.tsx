import { useId } from 'react';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { CallersBarsPlot } from './callers-bars-plot.tsx';
import { CallersTable } from './callers-table.tsx';
import type { CallersSlot } from './callers-slots.ts';
import { COLOURS, WITH_BARS, WORDS } from './caller-kinds.ts';
import styles from './chart.module.css';
import { hatchFill } from './hatch.tsx';
import { PlotFrame } from './plot-frame.tsx';
import type { Tick } from './time-ticks.ts';
import { valueScale } from './value-scale.ts';

interface Props {
  readonly title: string;
  readonly note?: string;
  /** Those that have been, from the beginning of the day, all of one length. */
  readonly slots: readonly CallersSlot[];
  /** When not all callers were seen. */
  readonly unseen: readonly Slot[];
  readonly day: Slot;
  readonly ticks: readonly Tick[];
  readonly zone: string;
}

/** The day to its end, so that a bar is as wide in the morning as in the evening. */
function toTheEnd(slots: readonly CallersSlot[], day: Slot): (CallersSlot | { readonly from: number })[] {
  const [first] = slots;
  if (!first) return [];
  const length = first.to - first.from;
  const count = Math.ceil((day.to - day.from) / length);
  return Array.from({ length: count }, (_, index) => slots[index] ?? { from: day.from + index * length });
}

/** Callers offered, answered and abandoned by interval, as bars and as a table. Hatched where callers could not be seen. */
export function CallersBars({ title, note, slots, unseen, day, ticks, zone }: Props) {
  const id = useId();
  const most = Math.max(0, ...slots.flatMap((slot) => WITH_BARS.map((kind) => slot[kind])));
  const scale = valueScale(most);
  return (
    <figure className={styles.figure} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {note !== undefined && <p className={styles.note}>{note}</p>}
      </div>
      <ul className={styles.legend}>
        {WITH_BARS.map((kind) => (
          <li key={kind}>
            <span className={styles.barKey} style={{ background: COLOURS[kind] }} />
            {WORDS[kind]}
          </li>
        ))}
        {unseen.length > 0 && (
          <li>
            <svg className={styles.swatch} width="14" height="14" aria-hidden="true" focusable="false">
              <rect width="14" height="14" rx="3" fill={hatchFill(`${id}-gap`)} />
            </svg>
            Not all seen
          </li>
        )}
      </ul>
      <PlotFrame {...{ id, ticks, scale }} span={day} gaps={unseen} height={170}>
        <CallersBarsPlot slots={toTheEnd(slots, day)} top={scale.top} zone={zone} />
      </PlotFrame>
      <CallersTable title={title} slots={slots} zone={zone} />
    </figure>
  );
}

import { zoneClock } from '#components/charts/zone-clock.ts';
import { instantOf, wallClock } from '#lib/floor/calendar/wall-clock.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { writeFrom } from '#lib/reports/written-moment.ts';
import styles from './choices-form.module.css';

function dates({ from, to }: Slot, zone: string): string {
  const clock = zoneClock(zone);
  const [first, last] = [clock.day(from), clock.day(to - 1)];
  return first === last ? first : `${first} – ${last}`;
}

/** A picker holds what the clock says; of a time that comes twice only the first, the second is written with its offset. */
function Moment({ name, word, at, zone }: { name: 'from' | 'to'; word: string; at: number; zone: string }) {
  const clock = wallClock(at, zone).slice(0, 16);
  const pickable = instantOf(clock, zone) === at;
  return (
    <label className={styles.moment}>
      <span className={styles.label}>{word}</span>
      <input
        className={styles.chip}
        name={name}
        type={pickable ? 'datetime-local' : 'text'}
        step={pickable ? 900 : undefined}
        defaultValue={pickable ? clock : writeFrom(at, zone)}
      />
    </label>
  );
}

/** Beginning and end by hand, on quarter hours. They count where the range is "Custom". */
export function SpanChoice({ span, zone }: { span: Slot; zone: string }) {
  return (
    <details className={styles.popover} data-popover="">
      <summary className={styles.chip}>{dates(span, zone)}</summary>
      <fieldset className={styles.sheet} data-custom-span="">
        <legend className={styles.label}>From and to</legend>
        <Moment name="from" word="From" at={span.from} zone={zone} />
        <Moment name="to" word="Until" at={span.to} zone={zone} />
        <p className={styles.hint}>
          Counts while the range is &quot;Custom&quot;. A day is over at 00:00 of the next one.
        </p>
      </fieldset>
    </details>
  );
}

import type { Slot } from '#lib/floor/spans/statement.ts';
import styles from './axes.module.css';
import type { Tick } from './time-ticks.ts';

/** Where an instant stands on the axis of a span, in percent of its width. */
export const percentOf = (at: number, { from, to }: Slot): number =>
  Math.round(((at - from) / (to - from)) * 1e5) / 1e3;

/** The labels of an axis of time. Decoration for those who listen: what is drawn is said in words beside it. */
export function TimeAxis({ span, ticks }: { span: Slot; ticks: readonly Tick[] }) {
  return (
    <div className={styles.timeAxis} aria-hidden="true">
      {ticks.map((tick) => {
        const at = percentOf(tick.at, span);
        return (
          <span
            key={tick.at}
            className={styles.tick}
            style={{ left: `${at}%` }}
            data-end={at < 1.5 ? 'first' : at > 98.5 ? 'last' : undefined}
            data-strong={tick.strong || undefined}
            data-minor={tick.minor || undefined}
            data-twin={tick.twin ?? undefined}
          >
            {tick.label}
            {tick.zoneName !== null && (
              <>
                {' '}
                <small className={styles.zoneName}>{tick.zoneName}</small>
              </>
            )}
          </span>
        );
      })}
    </div>
  );
}

/** The lines that go up from the axis of time. */
export function TimeLines({ span, ticks }: { span: Slot; ticks: readonly Tick[] }) {
  return ticks.map((tick) => (
    <span
      key={tick.at}
      className={styles.timeLine}
      style={{ left: `${percentOf(tick.at, span)}%` }}
      data-strong={tick.strong || undefined}
      data-minor={tick.minor || undefined}
    />
  ));
}

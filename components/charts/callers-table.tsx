import { CALLER_KINDS, WORDS } from './caller-kinds.ts';
import type { CallersSlot } from './callers-slots.ts';
import styles from './callers-table.module.css';
import { zoneClock } from './zone-clock.ts';

const isQuiet = (slot: CallersSlot): boolean =>
  slot.unseenMs === 0 && CALLER_KINDS.every((kind) => slot[kind] === 0);

interface Props {
  readonly title: string;
  readonly slots: readonly CallersSlot[];
  readonly zone: string;
}

/** The same figures in words, for whoever does not see the bars or wants them exactly. The newest first. */
export function CallersTable({ title, slots, zone }: Props) {
  const clock = zoneClock(zone);
  const told = slots.filter((slot) => !isQuiet(slot)).reverse();
  return (
    <details className={styles.details}>
      <summary>As a table</summary>
      <div className={styles.box} role="region" aria-label={`${title}, as a table`} tabIndex={0}>
        <table className={styles.table}>
          <caption className={styles.said}>{title}</caption>
          <thead>
            <tr>
              <th scope="col">From</th>
              {CALLER_KINDS.map((kind) => (
                <th key={kind} scope="col" className={styles.figure}>
                  {WORDS[kind]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.map((slot) => (
              <tr key={slot.from} data-unseen={slot.unseenMs > 0 ? '' : undefined}>
                <th scope="row">{clock.time(slot.from)}</th>
                {CALLER_KINDS.map((kind) => (
                  <td key={kind} className={styles.figure}>
                    {slot.unseenMs > 0 && (
                      <abbr title="At least: callers could not be seen for a part of this time">≥</abbr>
                    )}{' '}
                    {slot[kind]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {told.length === 0 && <p className={styles.none}>No callers yet today.</p>}
      </div>
    </details>
  );
}

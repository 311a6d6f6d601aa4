import type { ReactNode } from 'react';
import type { Slot } from '#lib/floor/spans/statement.ts';
import styles from './chart.module.css';
import { zoneClock } from './zone-clock.ts';

/** What a picture says of one step, beside the pointer. */
export function Bubble({ slot, zone, children }: { slot: Slot; zone: string; children: ReactNode }) {
  const clock = zoneClock(zone);
  return (
    <div className={styles.bubble}>
      {clock.day(slot.from)} {clock.time(slot.from)}–{clock.time(slot.to)} {clock.zoneName(slot.from)}
      <dl>{children}</dl>
    </div>
  );
}

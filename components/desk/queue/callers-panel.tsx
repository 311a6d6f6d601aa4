'use client';

import { memo, useMemo } from 'react';
import { CallersBars } from '#components/charts/callers-bars.tsx';
import { callersSlots, unseenQuarters, type CallersFrom } from '#components/charts/callers-slots.ts';
import type { Tick } from '#components/charts/time-ticks.ts';
import { DeskPanel } from '../panel.tsx';
import type { Slot } from '#lib/floor/spans/statement.ts';
import styles from './lists.module.css';

interface Props {
  /** Quarter hours of today; `null`: not known yet. */
  readonly rows: ReadonlyMap<string, CallersFrom> | null;
  /** Today, and the marks on its axis. */
  readonly day: Slot;
  readonly ticks: readonly Tick[];
  readonly timeZone: string;
  readonly now: number | null;
}

const TITLE = 'Callers today';
const QUARTER = 900_000;

/** What became of today's callers, half hour by half hour. */
export function CallersPanel({ rows, day, ticks, timeZone, now }: Props) {
  // To the end of the quarter that runs: the picture changes with its figures, not with each second.
  const until = now === null ? null : (Math.floor(now / QUARTER) + 1) * QUARTER;
  if (rows === null || until === null)
    return (
      <DeskPanel title={TITLE}>
        <p className={styles.none}>What the day has brought is not known yet.</p>
      </DeskPanel>
    );
  return <Bars {...{ rows, day, ticks, timeZone, until }} />;
}

type BarsProps = Omit<Props, 'rows' | 'now'> & {
  readonly rows: ReadonlyMap<string, CallersFrom>;
  readonly until: number;
};

const Bars = memo(function Bars({ rows, day, ticks, timeZone, until }: BarsProps) {
  const slots = useMemo(() => callersSlots(rows.values(), day, 30, until), [rows, day, until]);
  const unseen = useMemo(() => unseenQuarters(rows.values()), [rows]);
  return (
    <DeskPanel title={TITLE} titled>
      <CallersBars title={TITLE} note="by half hour" {...{ slots, unseen, day, ticks }} zone={timeZone} />
    </DeskPanel>
  );
});

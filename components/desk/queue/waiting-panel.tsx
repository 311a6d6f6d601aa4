'use client';

import { useMemo } from 'react';
import { DeskPanel } from '../panel.tsx';
import { TimeInState } from '../time-in-state.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import type { WaitingRow } from '#lib/relay/contract.ts';
import styles from './lists.module.css';
import { lineOf } from './waiting-in-order.ts';

interface Props {
  /** `null`: not told yet, or not known now. */
  readonly rows: ReadonlyMap<string, WaitingRow> | null;
  readonly unknown: boolean;
  readonly now: number | null;
}

/** Who is in line, who came first first; apart from them who has hung up and waits to be called back. */
export function WaitingPanel({ rows, unknown, now }: Props) {
  const { callers, callbacks } = useMemo(() => lineOf(rows?.values() ?? []), [rows]);
  if (unknown || !rows)
    return (
      <DeskPanel title="Waiting">
        <p className={styles.none}>{unknown ? 'Who waits is not known now.' : 'Connecting…'}</p>
      </DeskPanel>
    );
  return (
    <>
      <DeskPanel title="Waiting" count={callers.length}>
        <Callers rows={callers} now={now} none="Nobody is waiting." />
      </DeskPanel>
      {callbacks.length > 0 && (
        <DeskPanel title="Callbacks" count={callbacks.length}>
          <Callers rows={callbacks} now={now} none="" />
        </DeskPanel>
      )}
    </>
  );
}

function Callers({ rows, now, none }: { rows: readonly WaitingRow[]; now: number | null; none: string }) {
  if (rows.length === 0) return <p className={styles.none}>{none}</p>;
  return (
    <ol className={styles.list}>
      {rows.map(({ caller, number, name, since }, index) => (
        <li key={caller} className={styles.line} data-waiting="">
          <span className={styles.rank}>{index + 1}</span>
          <span className={styles.who}>
            {plainText(name) || plainText(number) || 'Caller without a number'}
            {plainText(name) !== '' && <span className={styles.number}> {plainText(number)}</span>}
          </span>
          <span className={styles.time}>
            <TimeInState since={since} atLeast={false} now={now} />
          </span>
        </li>
      ))}
    </ol>
  );
}

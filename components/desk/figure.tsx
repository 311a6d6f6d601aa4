import type { QueueRow, TotalRow } from '#lib/relay/contract.ts';
import type { Status } from '#lib/relay/freshness.ts';
import { figureText } from './figure-text.ts';
import styles from './figure.module.css';
import { isState, type QueueColumn } from './queue-columns.ts';

interface Props {
  readonly row: QueueRow | TotalRow;
  /** The queue's number, `*` for the total; and its PBX. */
  readonly queue: string;
  readonly source?: string;
  readonly of: QueueColumn;
  readonly status: Status;
  /** `Desk.timers`. */
  readonly now: number | null;
  /** What is known of it is shown although something is unknown: the true value is this or more. */
  readonly partly?: boolean;
}

/** One number on the desk, with what a test needs to hold it against the truth. */
export function Figure({ row, queue, source, of, status, now, partly = false }: Props) {
  const { text, value, note } = figureText(row, of, now);
  const unknown = status === 'unknown';
  const claimed = (!unknown && !partly) || (partly && of === 'UNKNOWN');
  return (
    <span
      className={styles.figure}
      title={note ?? (partly ? PARTLY : undefined)}
      data-queue={queue}
      data-source={source}
      {...(isState(of) ? { 'data-state': of } : { 'data-metric': of })}
      data-value={claimed ? (value ?? '') : ''}
      data-status={partly ? 'unknown' : status}
      data-none={value === 0 || value === null ? '' : undefined}
    >
      {unknown ? '–' : `${partly && value !== null && of !== 'UNKNOWN' ? '≥ ' : ''}${text}`}
      {unknown && value !== null && of !== 'longest-wait' && <small className={styles.last}> ({text})</small>}
    </span>
  );
}

const PARTLY = 'At least: queues that are unknown may have more';

'use client';

import type { MouseEvent } from 'react';
import { useScripted } from '#components/ui/use-scripted.ts';
import type { Received } from './download.ts';
import styles from './export-buttons.module.css';
import { useDownload } from './use-download.ts';

/** The addresses at which the report is to be had as a file: links that work by themselves, too. */
export function ExportButtons({ csv, xlsx }: { csv: string; xlsx: string }) {
  const { state, start, cancel } = useDownload();
  const scripted = useScripted();
  const link = (format: string, href: string) => (
    <a
      className={styles.chip}
      href={href}
      download
      aria-label={`Export as ${format}`}
      onClick={(event) => {
        if (opensElsewhere(event)) return;
        event.preventDefault();
        void start(format, href);
      }}
    >
      {format}
    </a>
  );
  return (
    <div className={styles.exports}>
      {state?.phase === 'running' && (
        <Progress format={state.format} received={state.received} onCancel={cancel} />
      )}
      <p
        className={styles.ended}
        role="status"
        data-failed={state?.phase === 'ended' && state.failed ? '' : undefined}
      >
        {state?.phase === 'ended' ? state.text : ''}
      </p>
      {link('CSV', csv)}
      {link('XLSX', xlsx)}
      {scripted && (
        <button className={styles.chip} type="button" onClick={() => window.print()}>
          Print
        </button>
      )}
    </div>
  );
}

function Progress({
  format,
  received,
  onCancel,
}: {
  format: string;
  received: Received;
  onCancel: () => void;
}) {
  const { rows, rowCount } = received;
  const share = rows !== null && rowCount ? Math.min(1, Math.max(0, rows) / rowCount) : null;
  const text = progressText(received);
  return (
    <>
      <span
        className={styles.bar}
        role="progressbar"
        aria-label={`Export as ${format}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
        aria-valuetext={text}
      >
        <span
          className={share === null ? styles.moving : styles.filled}
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </span>
      <span className={styles.figures}>{text}</span>
      <button className={styles.chip} type="button" onClick={onCancel}>
        Cancel
      </button>
    </>
  );
}

function progressText({ bytes, rows, rowCount }: Received): string {
  if (bytes === 0) return 'Starting …';
  const size = bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return rows === null || rowCount === null ? size : `${Math.max(0, rows)} of ${rowCount} rows`;
}

const opensElsewhere = (event: MouseEvent): boolean =>
  event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

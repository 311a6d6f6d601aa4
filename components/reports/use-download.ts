import { useEffect, useRef, useState } from 'react';

import { download, DownloadError, type Downloaded, type Received } from './download.ts';

/** What an export is doing, or how the last one ended. */
export type DownloadState =
  | { readonly phase: 'running'; readonly format: string; readonly received: Received }
  | { readonly phase: 'ended'; readonly text: string; readonly failed: boolean };

const NOTHING: Received = { bytes: 0, rows: null, rowCount: null };
/** Long enough for the browser to have begun saving. */
const REVOKE_MS = 60_000;

/** One download at a time; leaving the page ends it. */
export function useDownload() {
  const [state, setState] = useState<DownloadState | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (format: string, href: string): Promise<void> => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    const show = (next: DownloadState) => {
      if (running.current === stop) setState(next);
    };
    show({ phase: 'running', format, received: NOTHING });
    try {
      const done = await download(href, stop.signal, (received) =>
        show({ phase: 'running', format, received }),
      );
      save(done);
      show({ phase: 'ended', text: `${done.name} is saved.`, failed: false });
    } catch (error) {
      show(endOf(error, stop.signal));
    }
  };
  return { state, start, cancel: () => running.current?.abort() };
}

function endOf(error: unknown, signal: AbortSignal): DownloadState {
  if (signal.aborted) return { phase: 'ended', text: 'The export was cancelled.', failed: false };
  const text = error instanceof DownloadError ? error.message : 'The export failed. Please try again.';
  return { phase: 'ended', text, failed: true };
}

function save({ file, name }: Downloaded): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
}

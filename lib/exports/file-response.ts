import type { ExportFormat } from './export-context.ts';
import { contentDisposition } from './file-name.ts';

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

interface FileToSend {
  readonly format: ExportFormat;
  readonly name: string;
  /** How many rows there are at most. */
  readonly rowCount: number;
  readonly signal: AbortSignal;
}

/** A file that is made while it is sent: when `signal` aborts or the client goes away, no more of it is. */
export const fileResponse = (chunks: Chunks, { format, name, rowCount, signal }: FileToSend): Response =>
  new Response(streamOf(chunks, signal), {
    headers: {
      'Content-Type': CONTENT_TYPES[format],
      'Content-Disposition': contentDisposition(name),
      'X-Row-Count': String(rowCount),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  });

type Chunks = AsyncGenerator<string | Uint8Array, void>;

function streamOf(chunks: Chunks, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const stop = () => {
          controller.error(signal.reason);
          // What goes wrong while it stops concerns nobody any more.
          chunks.return().catch(() => undefined);
        };
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
      },
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (signal.aborted) return;
        if (done) controller.close();
        else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
      },
      cancel: async () => void (await chunks.return()),
    },
    { highWaterMark: 0 },
  );
}

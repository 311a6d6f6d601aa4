/** How far a download is. */
export interface Received {
  readonly bytes: number;
  /** Rows so far, where the file can be counted while it comes (CSV). */
  readonly rows: number | null;
  /** How many there are at most, if the server said so. */
  readonly rowCount: number | null;
}

export interface Downloaded {
  readonly file: Blob;
  readonly name: string;
}

/** A download that ended without a file; its message can be shown as it is. */
export class DownloadError extends Error {}

const NEWLINE = 10;
/** What is longer is no sentence for people. */
const LONGEST_SENTENCE = 300;

/** Fetches a file while telling how far it is. Aborting the signal ends it on the server, too. */
export async function download(
  href: string,
  signal: AbortSignal,
  onProgress: (received: Received) => void,
): Promise<Downloaded> {
  const response = await answerOf(href, signal);
  const chunks: BlobPart[] = [];
  const received = {
    bytes: 0,
    rows: response.headers.get('content-type')?.startsWith('text/csv') ? -1 : null,
    rowCount: countOf(response),
  };
  try {
    for await (const chunk of chunksOf(response)) {
      chunks.push(chunk);
      received.bytes += chunk.length;
      if (received.rows !== null) received.rows += linesIn(chunk);
      onProgress({ ...received });
    }
  } catch (error) {
    throw signal.aborted ? error : new DownloadError('The download broke off. Please try again.');
  }
  const type = response.headers.get('content-type') ?? '';
  return { file: new Blob(chunks, { type }), name: nameOf(response) };
}

async function answerOf(href: string, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(href, { signal });
  } catch (error) {
    throw signal.aborted ? error : new DownloadError('The server cannot be reached. Please try again.');
  }
  if (response.ok) return response;
  throw new DownloadError(await sentenceOf(response));
}

async function sentenceOf(response: Response): Promise<string> {
  const text = response.headers.get('content-type')?.startsWith('text/plain') ? await response.text() : '';
  return text.trim().slice(0, LONGEST_SENTENCE) || `The export failed (${response.status}).`;
}

async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  // A stream cannot be iterated before Chrome 124.
  const reader = body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) yield next.value;
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (const byte of bytes) if (byte === NEWLINE) lines++;
  return lines;
}

function countOf({ headers }: Response): number | null {
  const count = headers.get('x-row-count');
  return count === null ? null : Number(count);
}

const nameOf = ({ headers }: Response): string =>
  /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? 'report';

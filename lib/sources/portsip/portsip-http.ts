import * as http from 'node:http';
import * as https from 'node:https';
import type { PortsipConfig } from './portsip-config.ts';

export interface HttpAsked {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Other than as long as usual. */
  readonly withinMs?: number;
}

/** Why there is no answer. Not `sent`: the other side cannot have heard of it. */
export interface HttpFault extends NodeJS.ErrnoException {
  readonly sent: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

export type AskHttp = (asked: HttpAsked, signal: AbortSignal) => Promise<HttpAnswer>;

const LARGEST_ANSWER = 16 * 1024 * 1024;

/** HTTP over TLS that is verified as configured, each request with a time-out. Redirects are not followed. */
export function createHttp(tls: PortsipConfig['tls'], usuallyWithinMs: number): AskHttp {
  const secure = { rejectUnauthorized: tls.verify, ...(tls.ca === undefined ? {} : { ca: tls.ca }) };
  return ({ method, url, headers, body, withinMs = usuallyWithinMs }, signal) =>
    new Promise((resolve, reject) => {
      let sent = false;
      const fail = (error: Error) => reject(Object.assign(error, { sent }) satisfies HttpFault);
      const options = {
        method,
        headers: { accept: 'application/json', ...headers, ...length(body) },
        signal,
        agent: false as const,
      };
      const read = (answer: http.IncomingMessage) => void readAnswer(answer).then(resolve, fail);
      const request = url.startsWith('https:')
        ? https.request(url, { ...options, ...secure }, read)
        : http.request(url, options, read);
      const tooLong = setTimeout(() => request.destroy(new Error('no answer in time')), withinMs);
      request.on('error', fail);
      // Until then nothing of the request is on its way: a certificate that is not trusted ends it before.
      const ready = url.startsWith('https:') ? 'secureConnect' : 'connect';
      request.on('socket', (socket) => socket.once(ready, () => (sent = true)));
      request.on('close', () => clearTimeout(tooLong));
      request.end(body);
    });
}

const length = (body: string | undefined): Record<string, string> =>
  body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };

async function readAnswer(answer: http.IncomingMessage): Promise<HttpAnswer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_ANSWER) throw new Error('the answer is too long');
    parts.push(part);
  }
  const retryAfter = answer.headers['retry-after'] ?? null;
  return { status: answer.statusCode ?? 0, retryAfter, text: Buffer.concat(parts).toString('utf8') };
}

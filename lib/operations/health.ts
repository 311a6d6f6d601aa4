import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';
import type { Vitals } from './vitals.ts';

/** The state of the server in one JSON: ready while every source is live and the record is being kept. */
export function readiness({ links, record }: Vitals): { ready: boolean; body: object } {
  const { backlogBytes, spoolFailing, databaseFailing, deadLetters } = record();
  const sources = links();
  const ready = !spoolFailing && !databaseFailing && sources.every(({ status }) => status === 'live');
  const database = { status: databaseFailing ? 'failing' : 'ok', note: databaseFailing };
  const spool = { status: spoolFailing ? 'failing' : 'ok', note: spoolFailing, backlogBytes, deadLetters };
  return { ready, body: { ready, database, spool, sources } };
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

interface Parts {
  readonly vitals: Vitals;
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
  /** Whether who asks may see how the server is doing in detail. */
  readonly mayMeasure: (headers: IncomingMessage['headers']) => Promise<boolean>;
}

/**
 * Answers `/healthz` (the process is up), `/readyz` (ready or not; to programs and administrators also database, sources
 * and spool) and, to the same, `/metrics`. `null`: the request is for somebody else.
 */
export function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  { vitals, metrics, mayMeasure }: Parts,
): Promise<void> | null {
  switch (request.url?.split('?')[0] ?? '') {
    case '/healthz':
      answer(response, 200, 'text/plain; charset=utf-8', 'ok\n');
      return Promise.resolve();
    case '/readyz':
      return answerReady(response, readiness(vitals), mayMeasure(request.headers));
    case '/metrics':
      return answerMetrics(response, metrics, mayMeasure(request.headers));
    default:
      return null;
  }
}

async function answerReady(
  response: ServerResponse,
  { ready, body }: ReturnType<typeof readiness>,
  mayMeasure: Promise<boolean>,
): Promise<void> {
  const told = (await mayMeasure) ? body : { ready };
  answer(response, ready ? 200 : 503, 'application/json; charset=utf-8', JSON.stringify(told));
}

async function answerMetrics(
  response: ServerResponse,
  metrics: Parts['metrics'],
  mayMeasure: Promise<boolean>,
): Promise<void> {
  if (await mayMeasure) answer(response, 200, metrics.contentType, await metrics.text());
  else answer(response, 401, 'text/plain; charset=utf-8', 'Send "Authorization: Bearer <API_TOKEN>".\n');
}

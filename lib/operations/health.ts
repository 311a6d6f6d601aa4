import type { IncomingMessage, ServerResponse } from 'node:http';
import { showsToken } from '#lib/access/bearer.ts';
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

/**
 * Answers `/healthz` (the process is up), `/readyz` (database, sources, spool) and, to programs with the token,
 * `/metrics`. `false`: the request is for somebody else.
 */
export function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  {
    vitals,
    metrics,
    apiToken,
  }: { vitals: Vitals; metrics: Pick<Metrics, 'text' | 'contentType'>; apiToken: string | undefined },
): boolean {
  switch (request.url?.split('?')[0] ?? '') {
    case '/healthz':
      answer(response, 200, 'text/plain; charset=utf-8', 'ok\n');
      return true;
    case '/readyz': {
      const { ready, body } = readiness(vitals);
      answer(response, ready ? 200 : 503, 'application/json; charset=utf-8', JSON.stringify(body));
      return true;
    }
    case '/metrics':
      if (!showsToken(request.headers.authorization, apiToken))
        answer(response, 401, 'text/plain; charset=utf-8', 'Send "Authorization: Bearer <API_TOKEN>".\n');
      else void metrics.text().then((text) => answer(response, 200, metrics.contentType, text));
      return true;
    default:
      return false;
  }
}

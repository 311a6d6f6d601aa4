import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from './exchange.ts';
import type { Faults } from './faults.ts';
import { readBody, sendJson } from './http-json.ts';
import type { Settled } from './options.ts';
import { RestError, restErrorBody } from './rest-error.ts';
import { queueRoutes, type Route } from './rest-queues.ts';
import { createSignInDesk, type SignInDesk } from './rest-sign-in.ts';
import { createTokenDesk, type TokenDesk } from './rest-tokens.ts';

export interface RestParts {
  readonly exchange: Exchange;
  readonly options: Settled;
  readonly faults: Faults;
  /** Does something from outside at its right place in time. */
  readonly perform: <T>(action: () => T) => T;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly authorization: string | undefined;
}

/** The REST API under `/api`: sign-in, queues, agents and their states. Verbs are GET and POST only. */
export function createRest(parts: RestParts) {
  const { exchange, options, faults, perform } = parts;
  const tokens = createTokenDesk(options.tokenSeconds, options.now, exchange.nextId);
  const signIn = createSignInDesk(options, tokens);
  const routes = queueRoutes(exchange, options);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (faults.restDown) return void request.socket.destroy();
    const status = takeRestStatus(faults);
    if (status !== null) return refuse(response, status);
    const asked = await read(request);
    try {
      sendJson(
        response,
        200,
        perform(() => answer(asked, signIn, tokens, routes)),
      );
    } catch (error) {
      if (!(error instanceof RestError)) throw error;
      sendJson(response, error.status, restErrorBody(error));
    }
  };
}

function answer(asked: Asked, signIn: SignInDesk, tokens: TokenDesk, routes: readonly Route[]): unknown {
  const signedIn = asked.method === 'POST' ? signIn(asked.path, asked.body) : undefined;
  if (signedIn !== undefined) return signedIn;
  tokens.admit(asked.authorization);
  for (const route of routes) {
    const named = match(route.path, asked.path);
    if (named && route.method === asked.method) return route.answer(asked, ...named);
  }
  throw new RestError(404, 'UNKNOWN', `${asked.method} ${asked.path} is not served`);
}

/** The named parts of a path that fits the pattern. */
function match(pattern: string, path: string): string[] | null {
  const expected = pattern.split('/');
  const given = path.split('/');
  if (given.length !== expected.length) return null;
  const fits = expected.every((part, index) => part === ':' || part === given[index]);
  return fits ? given.filter((_, index) => expected[index] === ':').map(decodeURIComponent) : null;
}

async function read(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://pbx');
  return {
    method: request.method ?? 'GET',
    path: url.pathname.replace(/^\/api/, ''),
    query: url.searchParams,
    body: await readBody(request),
    authorization: request.headers.authorization,
  };
}

function takeRestStatus(faults: Faults): number | null {
  const { restStatus } = faults;
  if (!restStatus || restStatus.timesLeft === 0) return null;
  faults.restStatus = { ...restStatus, timesLeft: restStatus.timesLeft - 1 };
  return restStatus.status;
}

function refuse(response: ServerResponse, status: number): void {
  response.setHeader('retry-after', '1');
  sendJson(response, status, restErrorBody({ code: 'UNKNOWN', message: 'too many requests, or busy' }));
}

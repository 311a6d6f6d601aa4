import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { v7 as uuidv7 } from 'uuid';
import { ADDRESS_HEADER, REQUEST_ID_HEADER, TARGET_HEADER } from '#lib/access/request-facts.ts';
import type { Log } from '#lib/log.ts';
import { contentSecurityPolicy } from './content-security.ts';
import { takeOffInternalHeaders } from './internal-headers.ts';
import { refusalOf, type Rules } from './refusals.ts';
import { proxiesOf, requesterOf } from './requester.ts';
import { responseHeaders } from './response-headers.ts';

export interface FrontOptions extends Rules {
  /** The public address is https. */
  readonly https: boolean;
  readonly trustedProxies: readonly string[];
  /** Requests below it are answered by somebody else who listens on the same server. */
  readonly socketPath: string;
  readonly log: Log;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface Front {
  /** Answers a request, or refuses it before `answer` sees it. What `answer` throws is logged and told to nobody. */
  readonly receive: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Tells what we know of a request to open a socket, in its headers, as `receive` does for others. */
  readonly tellFacts: (request: IncomingMessage) => void;
}

/** What every request passes before Next or anybody else of us sees it. */
export function createFront(
  { trustedProxies, https, socketPath, log, ...rules }: FrontOptions,
  answer: Answer,
): Front {
  const proxies = proxiesOf(trustedProxies);
  const tellFacts = ({ headers, socket, url }: IncomingMessage): void => {
    const address = requesterOf(socket.remoteAddress, headers['x-forwarded-for'], proxies);
    takeOffInternalHeaders(headers);
    if (address !== null) headers[ADDRESS_HEADER] = address;
    headers[REQUEST_ID_HEADER] = uuidv7();
    headers[TARGET_HEADER] = url ?? '/';
  };
  return {
    tellFacts,
    async receive(request, response) {
      if (request.url?.startsWith(socketPath)) return;
      tellFacts(request);
      tellPolicy(request, response, { https, ...rules });
      const told = factsToLog(request);
      const refusal = refusalOf(request, rules);
      if (refusal) {
        log.warn({ ...told, ...refusal }, 'request refused');
        return refuse(request, response, refusal.status, refusal.why);
      }
      try {
        await answer(request, response);
        if (response.statusCode >= 500) log.error({ ...told, status: response.statusCode }, 'request failed');
      } catch (error) {
        log.error({ ...told, err: error }, 'request failed');
        if (response.headersSent) response.destroy();
        else refuse(request, response, 500, 'Something went wrong here. It is in the log of the server.');
      }
    },
  };
}

/** Next takes the nonce for its scripts from the policy of the request. */
function tellPolicy(
  request: IncomingMessage,
  response: ServerResponse,
  rules: Rules & { readonly https: boolean },
): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy({ nonce, host: request.headers.host, ...rules });
  request.headers['content-security-policy'] = policy;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Request-Id', String(request.headers[REQUEST_ID_HEADER]));
  for (const [name, value] of Object.entries(responseHeaders(request.url ?? '', rules.https)))
    response.setHeader(name, value);
}

/** Without the query, which may hold what is not for the log. */
const factsToLog = ({ method, url, headers }: IncomingMessage) => ({
  method,
  path: url?.split('?')[0],
  address: headers[ADDRESS_HEADER],
  request: headers[REQUEST_ID_HEADER],
});

function refuse(request: IncomingMessage, response: ServerResponse, status: number, error: string): void {
  // What is still to come of the body goes nowhere, and the connection with it.
  request.resume();
  response
    .writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', Connection: 'close' })
    .end(JSON.stringify({ error }));
}

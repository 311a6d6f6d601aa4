import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from './exchange.ts';
import type { Faults } from './faults.ts';
import { sendJson } from './http-json.ts';
import type { Settled } from './options.ts';

export interface RestParts {
  readonly exchange: Exchange;
  readonly options: Settled;
  readonly faults: Faults;
  readonly perform: <T>(action: () => T) => T;
}

export function createRest(_parts: RestParts) {
  return (_request: IncomingMessage, response: ServerResponse): Promise<void> => {
    sendJson(response, 404, { errors: [{ code: 'UNKNOWN', message: 'not found' }] });
    return Promise.resolve();
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { ControlError } from './control-error.ts';
import { REQUESTS, type RequestName } from './control-requests.ts';
import { Fault } from './faults.ts';
import { readBody, sendJson } from './http-json.ts';
import type { PbxControl } from './pbx-control.ts';

/** The control API over HTTP: `GET /control/truth`, `POST /control/<request>` with a JSON body. */
export async function serveControl(
  control: PbxControl,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = (request.url ?? '').replace(/\?.*/, '').split('/')[2] ?? '';
  try {
    // No web page that happens to be open in this machine's browser may drive the PBX.
    if (request.headers.origin !== undefined) throw new ControlError(403, 'not from a web page');
    if (request.method === 'GET' && name === 'truth') return sendJson(response, 200, control.truth());
    if (request.method !== 'POST')
      throw new ControlError(404, 'POST /control/<request>, or GET /control/truth');
    sendJson(response, 200, carryOut(control, name, parse(await readBody(request))) ?? {});
  } catch (error) {
    if (error instanceof ControlError) return sendJson(response, error.status, { error: error.message });
    if (error instanceof z.ZodError) return sendJson(response, 400, { error: z.prettifyError(error) });
    throw error;
  }
}

function carryOut(control: PbxControl, inPath: string, body: unknown): unknown {
  if (inPath === 'fault') return control.fault(Fault.parse(body));
  const name = inPath.replace(/-[a-z]/g, (dash) => dash.slice(1).toUpperCase());
  if (!isRequest(name))
    throw new ControlError(404, `no request ${inPath}; there are ${REQUEST_PATHS.join(', ')}`);
  // Each name parses by its own schema, so the method of that name takes the result.
  const act = control[name] as (request: unknown) => unknown;
  return act(REQUESTS[name].parse(body));
}

const REQUEST_PATHS = ['fault', ...Object.keys(REQUESTS)].map((name) =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
);

const isRequest = (name: string): name is RequestName => Object.hasOwn(REQUESTS, name);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError(400, 'the body is no JSON');
  }
}

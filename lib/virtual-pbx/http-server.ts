import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveControl } from './control-server.ts';
import type { Gate } from './gate.ts';
import { sendJson } from './http-json.ts';
import type { PbxControl } from './pbx-control.ts';
import type { WsiServer } from './wsi-server.ts';

export interface Addresses {
  readonly wsiUrl: string;
  readonly apiUrl: string;
  readonly controlUrl: string;
}

interface HttpServerParts {
  readonly wsi: WsiServer;
  readonly rest: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly gate: Gate;
  readonly control: PbxControl;
}

export interface HttpServer {
  readonly listen: (port: number, host?: string) => Promise<Addresses>;
  readonly close: () => Promise<void>;
}

/** Its credentials are public and anybody may control it: it stays inside the machine. */
const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '::1'];

/** One server for all: `/wsi` (and `/`, as v16.1 had it), `/api`, and `/control`, which no fault shuts out. */
export function createHttpServer({ wsi, rest, gate, control }: HttpServerParts): HttpServer {
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    if (url.startsWith('/control')) return attend(serveControl(control, request, response), response);
    gate.enter(
      () => attend(rest(request, response), response),
      () => request.socket.destroy(),
    );
  });
  server.on('upgrade', (request, socket, head) => {
    // A client that goes away while it is held or refused is no news.
    socket.on('error', () => socket.destroy());
    const isWsi = /^\/(wsi)?(\?|$)/.test(request.url ?? '');
    gate.enter(
      () =>
        isWsi
          ? wsi.upgrade(request, socket, head)
          : socket.end('HTTP/1.1 404 Not Found\r\n\r\n', () => socket.destroy()),
      () => socket.destroy(),
    );
  });

  return {
    async listen(port: number, host = '127.0.0.1'): Promise<Addresses> {
      if (!LOOPBACK.includes(host))
        throw new Error(`a virtual PBX listens on loopback only (${LOOPBACK.join(', ')}), not on ${host}`);
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, resolve);
      });
      const at = `${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
      return { wsiUrl: `ws://${at}/wsi`, apiUrl: `http://${at}/api`, controlUrl: `http://${at}/control` };
    },
    async close(): Promise<void> {
      gate.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Whatever goes wrong in one answer stays with that answer. */
function attend(answering: Promise<void>, response: ServerResponse): void {
  answering.catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    if (!response.headersSent) sendJson(response, 500, { errors: [{ code: 'UNKNOWN', message }] });
    else response.destroy();
  });
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';

export interface Command {
  readonly command: string;
  readonly topics?: readonly string[];
  readonly queues?: readonly string[];
}

export interface Script {
  /** What it does on a command; by default what PortSIP's documents say. */
  readonly on?: (command: Command, wire: Wire) => void;
  readonly rest?: (request: IncomingMessage, body: string, response: ServerResponse) => void;
  readonly tls?: { readonly cert: string; readonly key: string };
}

export interface Wire {
  readonly socket: WebSocket;
  readonly send: (frame: object | string) => void;
  readonly accept: (command: Command) => void;
  readonly refuse: (command: Command, error: string) => void;
  readonly push: (queue: string, agents?: Readonly<Record<string, string>>) => void;
}

/** The snapshot of a queue whose id is its number with a 9 before it. */
export const snapshotOf = (queue: string, agents: Readonly<Record<string, string>> = { '101': 'READY' }) => ({
  ...{ event_type: 'queue_status', queue_id: `9${queue}`, queue_number: queue, queue_name: `Queue ${queue}` },
  waiting_list: [],
  agents: Object.entries(agents).map(([agent_extension_number, state]) => ({
    agent_extension_number,
    state,
  })),
});

function wireOf(socket: WebSocket): Wire {
  const send = (frame: object | string) =>
    socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  return {
    ...{ socket, send },
    accept: ({ command }) => send({ command, id: '1', status: 0 }),
    refuse: ({ command }, error) => send({ command, id: '1', status: -1, error }),
    push: (queue, agents) => send(snapshotOf(queue, agents)),
  };
}

/** What the documents say: a reply to each command, then the snapshot of each queue. */
export function asDocumented(command: Command, wire: Wire): void {
  wire.accept(command);
  if (command.command === 'subscribe') for (const queue of command.queues ?? []) wire.push(queue);
}

/** A PBX that does exactly what a test scripts, on a free port, until the end of the test. */
export async function startScriptedPbx({ on = asDocumented, rest, tls }: Script = {}) {
  const commands: (Command & { readonly at: number })[] = [];
  const wires: Wire[] = [];
  const requests: string[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      requests.push(`${request.method} ${request.url}`);
      if (rest) rest(request, body, response);
      else response.writeHead(404).end('{}');
    });
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    const wire = wireOf(socket);
    wires.push(wire);
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const command = JSON.parse(data.toString()) as Command;
      commands.push({ ...command, at: performance.now() });
      on(command, wire);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    sockets.clients.forEach((socket) => socket.terminate());
    server.closeAllConnections();
    server.close();
  });
  const at = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const s = tls ? 's' : '';
  return { wsiUrl: `ws${s}://${at}/wsi`, apiUrl: `http${s}://${at}/api`, commands, wires, requests };
}

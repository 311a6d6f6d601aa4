import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Queue } from './exchange.ts';
import type { Happening } from './happenings.ts';
import { createOutlet, type Outlet } from './outlet.ts';
import { createConversation, type Conversation, type Push, type Rules } from './wsi-conversation.ts';
import {
  agentDelta,
  agentEntry,
  callerDelta,
  managementFrame,
  queueStatus,
  queueStatusWithNestedAgents,
  slaFrame,
  type Format,
  type Frame,
} from './wsi-frames.ts';

export interface Client {
  readonly conversation: Conversation;
  readonly outlet: Outlet;
  readonly socket: WebSocket;
}

export interface WsiParts extends Rules {
  readonly format: Format;
  /** Does something from outside at its right place in time. */
  readonly perform: <T>(action: () => T) => T;
}

export interface WsiServer {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly clients: ReadonlySet<Client>;
  readonly pushSnapshot: (client: Client, queue: Queue) => void;
  /** Cuts every connection without a farewell. */
  readonly dropAll: () => void;
  readonly close: () => void;
}

/** The event feed: pushes to every client what it follows, in the order in which it happens. */
export function createWsiServer(rules: WsiParts): WsiServer {
  const { exchange } = rules;
  const server = new WebSocketServer({ noServer: true });
  const clients = new Set<Client>();

  function pushSnapshot({ outlet }: Client, queue: Queue): void {
    const shape = rules.faults.nestsAgents ? queueStatusWithNestedAgents : queueStatus;
    outlet.send(JSON.stringify(shape(queue, rules.format)));
  }

  function push(client: Client, what: Push): void {
    if ('managementOf' in what) {
      for (const number of exchange.queues.keys())
        client.outlet.send(JSON.stringify(managementFrame('queue-created', number)));
      return;
    }
    const queue = exchange.queues.get(what.snapshotOf);
    if (!queue) return;
    if (rules.faults.earlyDeltas.delete(queue.number))
      client.outlet.send(JSON.stringify(wholeAsDelta(queue, rules.format)));
    pushSnapshot(client, queue);
  }

  function answer(client: Client, text: string): void {
    const { reply, push: pushes } = client.conversation.hear(text);
    client.outlet.send(JSON.stringify(reply));
    for (const one of pushes) push(client, one);
  }

  function welcome(socket: WebSocket): void {
    const client: Client = { socket, outlet: createOutlet(socket), conversation: createConversation(rules) };
    clients.add(client);
    if (rules.faults.frozen) client.outlet.freeze();
    socket.on('message', (data: Buffer) => rules.perform(() => answer(client, data.toString())));
    // A client that breaks the protocol is closed by `ws`; a PBX would not fall over either.
    socket.on('error', () => socket.terminate());
    socket.on('close', () => clients.delete(client));
  }

  function dropAll(): void {
    for (const client of clients) {
      clients.delete(client);
      client.socket.terminate();
    }
  }

  const unlisten = exchange.listen((happening) => {
    for (const client of clients) tell(client, happening, rules);
  });

  return {
    clients,
    pushSnapshot,
    upgrade: (request, socket, head) => server.handleUpgrade(request, socket, head, welcome),
    dropAll,
    close() {
      unlisten();
      dropAll();
      server.close();
    },
  };
}

const wholeAsDelta = (queue: Queue, format: Format): Frame =>
  agentDelta(
    queue.id,
    [...queue.members.values()].map((member) => agentEntry(member, format)),
    [],
  );

function tell({ conversation: { follows }, outlet }: Client, happening: Happening, rules: WsiParts): void {
  if (happening.type.startsWith('queue-')) {
    const isGone = happening.type === 'queue-destroyed';
    if (isGone) follows.queues.delete(happening.queue);
    if (follows.management)
      outlet.send(JSON.stringify(managementFrame(happening.type as 'queue-created', happening.queue)));
    return;
  }
  if (follows.queues.get(happening.queue) !== true) return;
  const queue = rules.exchange.queues.get(happening.queue);
  const frame = queue && frameOf(happening, queue, rules.format);
  if (frame) outlet.sendDelta(JSON.stringify(frame));
}

/** What a follower of the queue is told about it; `null`: nothing. */
export function frameOf(happening: Happening, queue: Queue, format: Format): Frame | null {
  switch (happening.type) {
    case 'member-changed': {
      const member = queue.members.get(happening.extension);
      return member ? agentDelta(queue.id, [agentEntry(member, format)], []) : null;
    }
    case 'member-removed':
      return agentDelta(queue.id, [], [happening.extension]);
    case 'caller-moved':
      return callerDelta(queue.id, happening, format);
    case 'sla-breached':
      return slaFrame(queue, happening, format);
    case 'queue-created':
    case 'queue-updated':
    case 'queue-destroyed':
      return null;
  }
}

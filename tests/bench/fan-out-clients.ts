import { WebSocket } from 'ws';
import { answerParent } from './child.ts';

export type ClientsQuestion =
  | { readonly connect: { readonly relayPort: number; readonly rawPort: number; readonly clients: number } }
  | { readonly counts: true };
export interface ClientsAnswer {
  /** View changes that have come over the relay, and messages over the raw sockets. */
  readonly relay: number;
  readonly raw: number;
  /** The last view change, as it was on the wire. */
  readonly text: string;
}

let relay = 0;
let raw = 0;
let text = '';

/** Speaks Socket.IO by hand: a thousand real clients would cost more than the server that is measured. */
const relayClient = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      const said = data.toString('latin1');
      if (said === '2') socket.send('3');
      else if (said.startsWith('42["view:change"')) [relay, text] = [relay + 1, said];
      else if (said.startsWith('40')) socket.send('420["view:follow","queues"]');
      else if (said.startsWith('0')) socket.send('40');
      else if (said.startsWith('430')) resolve();
    });
  });

const rawClient = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`);
    socket.on('error', reject);
    socket.on('open', resolve);
    socket.on('message', () => (raw += 1));
  });

answerParent<ClientsQuestion, ClientsAnswer>(async (question) => {
  if ('connect' in question) {
    const { relayPort, rawPort, clients } = question.connect;
    for (let i = 0; i < clients; i += 50) {
      const some = Array.from({ length: Math.min(50, clients - i) });
      await Promise.all(some.flatMap(() => [relayClient(relayPort), rawClient(rawPort)]));
    }
  }
  return { relay, raw, text };
});

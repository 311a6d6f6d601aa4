import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { createFloorStore } from '#lib/floor/floor-store.ts';
import { silentLog } from '#lib/log.ts';
import { serveViews } from '#lib/relay/serve-views.ts';
import { createSocketServer } from '#lib/relay/socket-server.ts';
import { noToday } from '../support/no-today.ts';
import { openGate } from '../support/open-gate.ts';
import { answerParent } from './child.ts';

/** `idle` does nothing for as long as the others send: what merely being connected costs. */
export type Round = 'relay' | 'raw' | 'idle';
/** `text`: what the relay put on the wire, for the raw broadcast to send the same. */
export interface RoundToPlay {
  readonly round: Round;
  readonly broadcasts: number;
  readonly everyMs: number;
  readonly text: string;
}
export type ServerQuestion = { readonly ports: true } | RoundToPlay;
export interface ServerAnswer {
  readonly relayPort: number;
  readonly rawPort: number;
  readonly cpuMicros: number;
}

const floorStore = createFloorStore();
const relayHttp = createServer();
const gate = openGate();
const io = createSocketServer(relayHttp, gate);
serveViews(io, {
  gate,
  floorStore,
  links: () => [],
  today: noToday,
  epoch: 'bench',
  build: 'bench',
  clock: { now: () => Date.now() },
  log: silentLog,
  flushMs: 1,
  beatMs: 3_600_000,
});
const rawHttp = createServer();
const tcp: Socket[] = [];
new WebSocketServer({ server: rawHttp }).on('connection', (_socket, request) => tcp.push(request.socket));

let turn = 0;
/** One agent goes Ready or Not Ready: one row of one queue changes. */
function changeSomething(): void {
  turn += 1;
  const state = turn % 2 === 0 ? 'READY' : 'NOT_READY';
  const at = 1_000_000 + turn * 1_000;
  const where = { source: 'pbx', queue: '8000', agent: '101', at, receivedAt: at };
  floorStore.apply([{ id: String(turn), type: 'AgentStateChanged', state, reason: null, ...where }]);
}

/** Framed once, written to each socket as it is: the least that Node can do. */
function frameOf(text: string): Buffer {
  const payload = Buffer.from(text);
  const long = payload.length > 125;
  const head = Buffer.alloc(long ? 4 : 2);
  head.writeUInt8(0x81, 0);
  head.writeUInt8(long ? 126 : payload.length, 1);
  if (long) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

async function play({ round, broadcasts, everyMs, text }: RoundToPlay): Promise<number> {
  const before = process.cpuUsage();
  const from = performance.now();
  for (let i = 0; i < broadcasts; i += 1) {
    if (round === 'relay') changeSomething();
    if (round === 'raw') {
      const frame = frameOf(text);
      for (const socket of tcp) socket.write(frame);
    }
    await after(Math.max(1, from + (i + 1) * everyMs - performance.now()));
  }
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

const listening = [relayHttp, rawHttp].map(
  (http) =>
    new Promise<number>((resolve) =>
      http.listen(0, '127.0.0.1', () => resolve((http.address() as AddressInfo).port)),
    ),
);
answerParent<ServerQuestion, ServerAnswer>(async (question) => {
  const [relayPort = 0, rawPort = 0] = await Promise.all(listening);
  return { relayPort, rawPort, cpuMicros: 'round' in question ? await play(question) : 0 };
});

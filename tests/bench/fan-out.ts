import { setTimeout as after } from 'node:timers/promises';
import { startChild, type Child } from './child.ts';
import type { ClientsAnswer, ClientsQuestion } from './fan-out-clients.ts';
import type { Round, ServerAnswer, ServerQuestion } from './fan-out-server.ts';

const CLIENTS = 1_000;
const ROUNDS = 7;
const BROADCASTS = 30;
/** Longer than one change takes to a thousand followers, or two would be told as one. */
const EVERY_MS = 45;
const DELIVERIES = CLIENTS * BROADCASTS;

type Server = Child<ServerQuestion, ServerAnswer>;
type Clients = Child<ClientsQuestion, ClientsAnswer>;

/**
 * What one delivery of the relay's `view:change` costs the server, from the event on, against a raw broadcast of the
 * same text: one frame, written to each TCP socket. Rounds take turns; what merely being connected costs is taken off.
 */
export async function run(): Promise<readonly string[]> {
  const server: Server = startChild(new URL('./fan-out-server.ts', import.meta.url), 0);
  const clients: Clients = startChild(new URL('./fan-out-clients.ts', import.meta.url), 1);
  try {
    const { relayPort, rawPort } = await server.ask({ ports: true });
    await clients.ask({ connect: { relayPort, rawPort, clients: CLIENTS } });
    return told(await measure(server, clients));
  } finally {
    server.stop();
    clients.stop();
  }
}

interface Measured {
  readonly relay: number;
  readonly raw: number;
}

async function measure(server: Server, clients: Clients): Promise<readonly Measured[]> {
  const rounds: Measured[] = [];
  // The first of each is for warming up.
  for (let i = 0; i <= ROUNDS; i += 1) {
    const idle = await play(server, clients, 'idle');
    const relay = (await play(server, clients, 'relay')) - idle;
    const raw = (await play(server, clients, 'raw')) - idle;
    if (i > 0) rounds.push({ relay: relay / DELIVERIES, raw: raw / DELIVERIES });
  }
  return rounds;
}

/** CPU microseconds of the server in a round; a round that did not arrive in full is no measurement. */
async function play(server: Server, clients: Clients, round: Round): Promise<number> {
  const before = await clients.ask({ counts: true });
  const { cpuMicros } = await server.ask({
    round,
    broadcasts: BROADCASTS,
    everyMs: EVERY_MS,
    text: before.text,
  });
  if (round === 'idle') return cpuMicros;
  for (let waits = 0; waits < 100; waits += 1) {
    const now = await clients.ask({ counts: true });
    if (now[round] - before[round] === DELIVERIES) return cpuMicros;
    await after(50);
  }
  throw new Error(`a ${round} round lost messages`);
}

function told(rounds: readonly Measured[]): string[] {
  const spread = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (share: number) => (sorted[Math.round(share * (sorted.length - 1))] ?? NaN).toFixed(2);
    return `${at(0)} / ${at(0.5)} / ${at(1)}`;
  };
  return [
    `${CLIENTS} followers, ${ROUNDS} rounds of ${BROADCASTS} changes; min / median / max`,
    `ratio to the raw broadcast: ${spread(rounds.map(({ relay, raw }) => relay / raw))} × (target ≤ 1.54, stretch ≤ 1.15)`,
    `relay: ${spread(rounds.map(({ relay }) => relay))} µs of CPU a delivery`,
    `raw ws, framed once: ${spread(rounds.map(({ raw }) => raw))} µs of CPU a delivery`,
  ];
}

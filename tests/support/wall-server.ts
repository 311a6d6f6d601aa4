import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import next from 'next';
import { NO_DISPLAYS } from '#lib/access/displays/no-displays.ts';
import { NO_IDENTITY } from '#lib/access/identity/no-identity.ts';
import type { User } from '#lib/access/subject.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import { createFloorStore, type FloorStore } from '#lib/floor/floor-store.ts';
import { createFront } from '#lib/front/front.ts';
import { silentLog } from '#lib/log.ts';
import type { LinkRow } from '#lib/relay/contract.ts';
import type { Gate } from '#lib/relay/gate.ts';
import { ownUpgrades } from '#lib/relay/own-upgrades.ts';
import { serveViews } from '#lib/relay/serve-views.ts';
import { createSocketServer, SOCKET_PATH, type RelayServer } from '#lib/relay/socket-server.ts';
import { shareRuntime } from '#lib/runtime.ts';
import { NO_SERVICE_LEVELS } from './no-service-levels.ts';
import { noToday } from './no-today.ts';
import { openGate } from './open-gate.ts';
import { queueNumber, scriptedFloor } from './wall-floor.ts';
import { NO_CONTROL } from './no-control.ts';

export const WALL_STATES = ['live', 'delayed', 'stale', 'unknown', 'source-down'] as const;
export type WallState = (typeof WALL_STATES)[number];

/** How long the PBX has been silent by now (ms), as the server knows it. */
const SILENCE: Readonly<Record<WallState, number>> = {
  live: 0,
  delayed: 7_000,
  stale: 25_000,
  unknown: 95_000,
  'source-down': 0,
};

export interface WallFixture {
  readonly url: string;
  readonly floor: FloorStore;
  readonly apply: (...events: FloorEvent[]) => void;
  readonly become: (state: WallState) => void;
  /** Another server process, as the screens see it: a new epoch, and perhaps a new build. */
  readonly restart: (build?: string) => void;
  /** Cuts every screen off, and lets them back. */
  readonly cutOff: () => void;
  readonly letBack: () => void;
  readonly stop: () => Promise<void>;
}

export interface WallFixtureOptions {
  readonly queues: number;
  readonly state?: WallState;
  /** Where `next build` has been. */
  readonly dir?: string;
  readonly events?: readonly FloorEvent[];
}

/** The wall as in production, on a port of its own, over a scripted floor in place of a PBX. */
export async function createWallFixture({
  queues,
  state = 'live',
  dir = '.',
  events,
}: WallFixtureOptions): Promise<WallFixture> {
  const app = await nextApp(dir);
  shareRuntime({
    serviceLevels: NO_SERVICE_LEVELS,
    control: NO_CONTROL,
    subjectOf: () => Promise.resolve(EVERYTHING),
    identity: NO_IDENTITY,
    displays: NO_DISPLAYS,
    audit: { record: () => Promise.resolve() },
    asOne: (work) => work(),
    denied: () => {},
    log: silentLog,
    timeZone: 'Europe/Berlin',
    ...{ retention: {}, purpose: undefined },
    apiToken: undefined,
    publicAddress: 'http://localhost',
    currentView: () => null,
    reportsKnownTo: () => null,
    get prisma(): never {
      throw new Error('The wall reads no database.');
    },
  });
  const handle = app.getRequestHandler();
  const http = createServer();
  const own = new Set<string>();
  const front = createFront(
    { own, dev: false, https: false, trustedProxies: [], socketPath: SOCKET_PATH, log: silentLog },
    (request, response) => handle(request, response),
  );
  let open = true;
  const gate = openGate({ originAllowed: () => open });
  const io = createSocketServer(http, gate);
  http.on('request', (request, response) => void front.receive(request, response));
  const stopOwning = ownUpgrades(http);
  const floor = createFloorStore();
  floor.apply(events ?? scriptedFloor(queues, Date.now()));
  let shown = state;
  const links = () => linksOf(shown, queues);
  let relay = relayOf({ io, gate }, floor, links, 'build-1');
  const become = (next: WallState) => {
    if (next === 'source-down') floor.apply([linkLost(queues)]);
    else if (shown === 'source-down') floor.apply(scriptedFloor(queues, Date.now()));
    shown = next;
  };
  become(state);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  own.add(url);
  return {
    url,
    floor,
    apply: (...more) => floor.apply(more),
    become,
    restart(build = 'build-1') {
      relay.stop();
      io.disconnectSockets(true);
      relay = relayOf({ io, gate }, floor, links, build);
    },
    cutOff() {
      open = false;
      io.disconnectSockets(true);
    },
    letBack: () => void (open = true),
    async stop() {
      relay.stop();
      stopOwning();
      await io.close();
      await closed(http);
    },
  };
}

/** Somebody who may see every wall. */
const EVERYTHING: User = {
  kind: 'user',
  id: 'user-1',
  sessionId: 'session-1',
  email: 'admin@readyboard.example',
  name: 'Ada Admin',
  role: 'administrator',
  queues: null,
  boards: null,
};

let prepared: Promise<ReturnType<typeof next>> | undefined;

/** One for the whole process: Next does not survive a second one. */
const nextApp = (dir: string) =>
  (prepared ??= (async () => {
    const app = next({ dev: false, dir });
    await app.prepare();
    return app;
  })());

const relayOf = (
  { io, gate }: { io: RelayServer; gate: Gate },
  floorStore: FloorStore,
  links: () => readonly LinkRow[],
  build: string,
) =>
  serveViews(io, {
    gate,
    floorStore,
    links,
    today: noToday,
    epoch: `epoch-${Math.random()}`,
    build,
    clock: { now: () => Date.now() },
    log: silentLog,
  });

const DOWN_FOR = 625_000;
const startedAt = Date.now();

function linksOf(state: WallState, queues: number): LinkRow[] {
  const link = (source: string): LinkRow => ({
    source,
    status: 'live',
    lastHeardAt: Date.now() - SILENCE[state],
    clockOffsetMs: 0,
    note: null,
    spooled: 0,
  });
  if (queues < 2) return state === 'source-down' ? [lost(link('pbx-1'))] : [link('pbx-1')];
  return [link('pbx-1'), state === 'source-down' ? lost(link('pbx-2')) : link('pbx-2')];
}

const lost = (link: LinkRow): LinkRow => ({ ...link, status: 'lost', lastHeardAt: startedAt - DOWN_FOR });

const linkLost = (queues: number): FloorEvent => ({
  type: 'LinkLost',
  id: 'link-lost',
  source: queues > 1 ? 'pbx-2' : 'pbx-1',
  at: startedAt - DOWN_FOR,
  receivedAt: startedAt - DOWN_FOR + 5_000,
  queue: null,
  why: 'link to the PBX lost',
});

/** An agent of the scripted floor changes its state, now. */
export const agentChanged = (index: number, agent: string, state: 'READY' | 'NOT_READY'): FloorEvent => ({
  type: 'AgentStateChanged',
  id: `changed-${Math.random()}`,
  source: 'pbx-1',
  at: Date.now(),
  receivedAt: Date.now(),
  queue: queueNumber(index),
  agent,
  state,
  reason: null,
});

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

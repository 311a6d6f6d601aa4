import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { notKnownYet } from '#lib/floor/callers/today.ts';
import { createFloorStore, type FloorStore } from '#lib/floor/floor-store.ts';
import { silentLog } from '#lib/log.ts';
import { connectRelay, type ScreenSocket } from '#lib/relay/connect.ts';
import type { LinkRow } from '#lib/relay/contract.ts';
import type { Gate, GateOptions } from '#lib/relay/gate.ts';
import { followViews, type FollowedViews, type FollowOptions } from '#lib/relay/follow-view.ts';
import { rowsOf } from '#lib/relay/views.ts';
import { parseView } from '#lib/relay/view-names.ts';
import { serveViews, type Relay, type ServeViewsOptions } from '#lib/relay/serve-views.ts';
import { createSocketServer, type RelayServer } from '#lib/relay/socket-server.ts';
import { noToday } from '#tests/support/no-today.ts';
import { openGate } from '#tests/support/open-gate.ts';

export interface Stage {
  readonly url: string;
  readonly port: number;
  readonly http: HttpServer;
  readonly io: RelayServer;
  readonly gate: Gate;
  readonly relay: Relay;
  readonly floorStore: FloorStore;
  readonly stop: () => Promise<void>;
}

export const liveLink = (now = Date.now()): LinkRow => ({
  source: 'pbx',
  status: 'live',
  lastHeardAt: now,
  clockOffsetMs: 0,
  note: null,
  spooled: 0,
});

interface StageOptions extends Partial<Omit<ServeViewsOptions, 'gate'>> {
  readonly port?: number;
  readonly floorStore?: FloorStore;
  /** Who is let in, and with what rights; everybody with all if not told. */
  readonly gate?: Partial<GateOptions>;
}

/** A real relay on a real HTTP server; stopped when the test is over, if not before. */
export async function startStage(options: StageOptions = {}): Promise<Stage> {
  const { port = 0, floorStore = createFloorStore(), gate: told, ...relayOptions } = options;
  const http = createServer();
  const gate = openGate(told);
  const io = createSocketServer(http, gate);
  const relay = serveViews(io, {
    gate,
    floorStore,
    links: () => [liveLink()],
    today: noToday,
    epoch: 'epoch-1',
    build: 'build-1',
    clock: { now: () => Date.now() },
    log: silentLog,
    ...relayOptions,
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const address = http.address() as AddressInfo;
  const stop = async () => {
    relay.stop();
    await io.close();
  };
  onTestFinished(stop);
  const { port: own } = address;
  return { url: `http://127.0.0.1:${own}`, port: own, http, io, gate, relay, floorStore, stop };
}

/** A screen as a browser would be: the real client, closed when the test is over. */
export function startScreen(
  url: string,
  views: readonly string[],
  options: FollowOptions & { readonly cookie?: string } = {},
): { socket: ScreenSocket; screen: FollowedViews } {
  const socket = connectRelay(url, options.cookie === undefined ? {} : { cookie: options.cookie });
  const screen = followViews(socket, views, options);
  onTestFinished(() => {
    screen.stop();
    socket.disconnect();
  });
  return { socket, screen };
}

/** The rows of a view as the floor has them now. */
export function truth(stage: Pick<Stage, 'floorStore'>, view: string): unknown {
  const parsed = parseView(view);
  if (!parsed) throw new Error(`no view ${view}`);
  return rowsOf(parsed, { floor: stage.floorStore.floor(), links: [], today: notKnownYet });
}

export const until = (check: () => void | Promise<void>, timeout = 15_000): Promise<void> =>
  vi.waitFor(check, { timeout, interval: 10 });

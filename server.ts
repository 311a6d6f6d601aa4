import { createServer } from 'node:http';
import next from 'next';
import { v7 as uuidv7 } from 'uuid';
import { originAllowed, ownOrigins } from '#lib/access/origins.ts';
import { ownHosts } from '#lib/access/own-hosts.ts';
import { readEnv, allowListeningOn, retentionOf } from '#lib/env.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import { createFloorStore } from '#lib/floor/floor-store.ts';
import { keepHistory } from '#lib/history/keep-history.ts';
import { createLog } from '#lib/log.ts';
import { readBuild } from '#lib/operations/build.ts';
import { answerHealth } from '#lib/operations/health.ts';
import { listen } from '#lib/operations/listen.ts';
import { createMetrics } from '#lib/operations/metrics.ts';
import { orExit } from '#lib/operations/or-exit.ts';
import { stopOnSignal } from '#lib/operations/stop-on-signal.ts';
import { pbxAccountsOf } from '#lib/pbx-accounts.ts';
import { ownUpgrades } from '#lib/relay/own-upgrades.ts';
import { serveViews } from '#lib/relay/serve-views.ts';
import { createSocketServer } from '#lib/relay/socket-server.ts';
import { shareRuntime } from '#lib/runtime.ts';
import { createSources } from '#lib/sources/registry.ts';

const dev = process.argv.includes('--dev');
const env = await orExit(() => readEnv());
await orExit(() => allowListeningOn(env.HOST, process.argv.includes('--insecure')));
const build = await orExit(() => readBuild(dev));
const log = createLog(env.LOG_LEVEL, process.stdout.isTTY);

// Facts come in from the sources, one fold turns them into the floor, everything else only listens.
const history = await orExit(() =>
  keepHistory({ dataDir: env.DATA_DIR, databaseUrl: env.DATABASE_URL, retention: retentionOf(env), log }),
);
const floorStore = createFloorStore();
const takeIn = (events: readonly FloorEvent[]) => {
  history.append(events);
  floorStore.apply(events);
};
takeIn(history.gap());
const sources = createSources(pbxAccountsOf(env), log);
const stopSources = sources.map((source) => source.start(takeIn));
const links = () => sources.map((source) => source.health());
history.watch(links);

// Screens, pages and programs listen.
const http = createServer();
const own = ownOrigins({ baseUrl: env.BASE_URL, port: env.PORT, hosts: ownHosts(env.HOST) });
const io = createSocketServer(http, { originAllowed: (origin) => originAllowed(own, origin) });
const linkRows = () => links().map((link) => ({ ...link, spooled: history.health().backlogBytes }));
const relay = serveViews(io, { floorStore, links: linkRows, epoch: uuidv7(), build, clock: Date, log });
shareRuntime({
  prisma: history.prisma,
  currentView: relay.currentView,
  reportsKnownTo: history.knownTo,
  apiToken: env.API_TOKEN,
  timeZone: env.REPORT_TIMEZONE,
});
const vitals = {
  links,
  record: history.health,
  faults: () => sources.map((source) => source.faults()),
  screens: () => relay.screens().length,
};
const metrics = createMetrics(vitals);
floorStore.subscribe((_floor, _changed, hints) => hints.forEach(metrics.count));

const pages = next({ dev, hostname: env.HOST, port: env.PORT });
await pages.prepare();
const answerPage = pages.getRequestHandler();
const reload = pages.getUpgradeHandler();
ownUpgrades(http, dev ? (request, socket, head) => void reload(request, socket, head) : undefined);
http.on('request', (request, response) => {
  if (answerHealth(request, response, { vitals, metrics, apiToken: env.API_TOKEN })) return;
  void answerPage(request, response);
});

const stop = stopOnSignal(
  [
    { name: 'sources', withinMs: 1000, stop: () => Promise.all(stopSources.map((stop) => stop())) },
    { name: 'screens', withinMs: 500, stop: relay.stop },
    { name: 'sockets', withinMs: 500, stop: () => io.close() },
    { name: 'pages', withinMs: 500, stop: () => pages.close() },
    { name: 'history', withinMs: 2500, stop: history.stop },
  ],
  log,
);

await listen(http, env.PORT, env.HOST).then(
  () => log.info({ host: env.HOST, port: env.PORT, build }, 'listening'),
  (error: Error) => stop(error.message, 1),
);

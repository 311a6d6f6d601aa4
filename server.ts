import { createServer } from 'node:http';
import next from 'next';
import { v7 as uuidv7 } from 'uuid';
import { joined } from '#lib/access/audit/as-one.ts';
import { keepAudit } from '#lib/access/audit/keep-audit.ts';
import { mayMeasure } from '#lib/access/may-measure.ts';
import { originAllowed, ownOrigins } from '#lib/access/origins.ts';
import { authSecret } from '#lib/access/identity/auth-secret.ts';
import { createDisplays } from '#lib/access/displays/create-displays.ts';
import { createIdentity } from '#lib/access/identity/create-identity.ts';
import { createSubjectOf, programs } from '#lib/access/subject-of.ts';
import { createTellDenied } from '#lib/access/tell-denied.ts';
import { createTellNotGiven } from '#lib/access/tell-not-given.ts';
import { createViewerOf } from '#lib/access/viewer-of.ts';
import { watchAccess } from '#lib/access/watch-access.ts';
import { ADDRESS_HEADER } from '#lib/access/request-facts.ts';
import { ownHosts } from '#lib/access/own-hosts.ts';
import { createControl } from '#lib/control/control.ts';
import { adminOf, oidcOf, publicAddress } from '#lib/env-access.ts';
import { readEnv, allowListeningOn, retentionOf, trustedProxiesOf } from '#lib/env.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import { createFloorStore } from '#lib/floor/floor-store.ts';
import { createFront } from '#lib/front/front.ts';
import { keepHistory } from '#lib/history/keep-history.ts';
import { callerEvents } from '#lib/history/queries/caller-events.ts';
import { createLog } from '#lib/log.ts';
import { readBuild } from '#lib/operations/build.ts';
import { answerHealth } from '#lib/operations/health.ts';
import { listen } from '#lib/operations/listen.ts';
import { createMetrics } from '#lib/operations/metrics.ts';
import { orExit } from '#lib/operations/or-exit.ts';
import { stopOnSignal } from '#lib/operations/stop-on-signal.ts';
import { pbxAccountsOf } from '#lib/pbx-accounts.ts';
import { createGate } from '#lib/relay/gate.ts';
import { ownUpgrades } from '#lib/relay/own-upgrades.ts';
import { serveViews } from '#lib/relay/serve-views.ts';
import { createSocketServer, SOCKET_PATH } from '#lib/relay/socket-server.ts';
import { shareRuntime } from '#lib/runtime.ts';
import { createSources } from '#lib/sources/registry.ts';
import { keepToday } from '#lib/today/keep-today.ts';
import { createServiceLevels } from '#lib/today/service-levels.ts';

const dev = process.argv.includes('--dev');
const env = await orExit(() => readEnv());
await orExit(() => allowListeningOn(env, process.argv.includes('--insecure')));
const build = await orExit(() => readBuild(dev));
const log = createLog(env.LOG_LEVEL, process.stdout.isTTY);

// Facts come in from the sources, one fold turns them into the floor, everything else only listens.
const retention = retentionOf(env);
const history = await orExit(() =>
  keepHistory({ dataDir: env.DATA_DIR, databaseUrl: env.DATABASE_URL, retention, log }),
);
const floorStore = createFloorStore();
const { prisma, asOne, current } = joined(history.prisma);
const serviceLevels = createServiceLevels(prisma);
const today = keepToday({
  ...{ zone: env.REPORT_TIMEZONE, clock: Date, log, drained: history.drained, rules: serviceLevels },
  recorded: (from) => callerEvents(history.prisma, from),
});
const takeIn = (events: readonly FloorEvent[]) => {
  history.append(events);
  floorStore.apply(events);
  today.take(events);
};
takeIn(history.gap());
const sources = createSources(pbxAccountsOf(env), log);
const stopSources = sources.map((source) => source.start(takeIn));
const control = createControl({ sources, floorStore, confirmWithinMs: 6_000 });
const links = () => sources.map((source) => source.health());
history.watch(links);
const audit = keepAudit({ prisma, current, ready: history.ready, links, build, retention, log });
history.onRemoved((removed) => audit.tell('retention-run', null, { removed }));

// Screens, pages and programs listen.
const http = createServer();
http.on('upgrade', (request) => front.tellFacts(request));
const own = ownOrigins({ baseUrl: env.BASE_URL, port: env.PORT, hosts: ownHosts(env.HOST) });
const displays = createDisplays({
  ...{ prisma, asOne, audit, log, clock: Date },
  ...{ baseUrl: publicAddress(env), pairNetworks: env.PAIR_NETWORKS },
});
const identity = createIdentity({
  ...{ prisma, asOne, ready: history.ready, audit, log, clock: Date, origins: own },
  baseUrl: publicAddress(env),
  secret: await orExit(() => authSecret(env.AUTH_SECRET, env.DATA_DIR)),
  ...{ admin: adminOf(env), oidc: oidcOf(env) },
});
const subjectOf = createSubjectOf([programs(env.API_TOKEN), identity.resolver, displays.resolver]);
const notGiven = createTellNotGiven(log, audit);
const denied = createTellDenied(log, audit);
const gate = createGate({
  originAllowed: (origin) => originAllowed(own, origin),
  viewerOf: createViewerOf(subjectOf),
  notGiven: notGiven.tell,
  addressOf: ({ headers }) => String(headers[ADDRESS_HEADER] ?? ''),
  log,
});
const io = createSocketServer(http, gate);
const linkRows = () => links().map((link) => ({ ...link, spooled: history.health().backlogBytes }));
const relay = serveViews(io, {
  ...{ floorStore, links: linkRows, today, epoch: uuidv7(), build },
  ...{ clock: Date, log, gate },
});
const stopWatching = watchAccess({ databaseUrl: history.databaseUrl, recheck: relay.recheck, log });
shareRuntime({
  ...{ prisma, asOne, subjectOf },
  ...{ identity, displays, audit, denied: denied.tell, control, serviceLevels },
  log,
  currentView: relay.currentView,
  reportsKnownTo: history.knownTo,
  apiToken: env.API_TOKEN,
  ...{ retention, purpose: env.PRIVACY_PURPOSE },
  publicAddress: publicAddress(env),
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
const front = createFront(
  {
    ...{ own, dev, log, https: env.BASE_URL?.startsWith('https:') ?? false },
    ...{ trustedProxies: trustedProxiesOf(env), socketPath: SOCKET_PATH },
  },
  (request, response) =>
    answerHealth(request, response, { vitals, metrics, mayMeasure }) ?? answerPage(request, response),
);
ownUpgrades(http, dev ? (request, socket, head) => void reload(request, socket, head) : undefined);
http.on('request', (request, response) => void front.receive(request, response));

const stop = stopOnSignal(
  [
    { name: 'sources', withinMs: 1000, stop: () => Promise.all(stopSources.map((stop) => stop())) },
    { name: 'screens', withinMs: 500, stop: relay.stop },
    { name: 'figures of today', withinMs: 100, stop: today.stop },
    { name: 'service levels', withinMs: 100, stop: serviceLevels.stop },
    { name: 'sockets', withinMs: 500, stop: () => io.close() },
    { name: 'rights', withinMs: 500, stop: stopWatching },
    { name: 'what was not given', withinMs: 100, stop: () => (notGiven.stop(), denied.stop()) },
    { name: 'pages', withinMs: 500, stop: () => pages.close() },
    { name: 'sign-in', withinMs: 100, stop: () => Promise.resolve(identity.stop()) },
    { name: 'audit log', withinMs: 500, stop: audit.stop },
    { name: 'history', withinMs: 2500, stop: history.stop },
  ],
  log,
);

await listen(http, env.PORT, env.HOST).then(
  () => log.info({ host: env.HOST, port: env.PORT, build }, 'listening'),
  (error: Error) => stop(error.message, 1),
);

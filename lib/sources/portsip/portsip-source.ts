import type { FloorEvent } from '#lib/floor/events.ts';
import type { Source } from '../source.ts';
import { stayConnected } from '../stay-connected.ts';
import { realTimers } from '../timers.ts';
import { subscribeQueueManagement } from './frames-commands.ts';
import { PRODUCTION_TIMINGS, type PortsipConfig, type Timings } from './portsip-config.ts';
import { createFaultCounter } from '../fault-counter.ts';
import { createHearing } from './portsip-hearing.ts';
import { createLink, type LinkListener } from './portsip-link.ts';
import { keepNames, type Names } from './portsip-names.ts';
import { createObedience } from './portsip-notices.ts';
import { createQueues } from './portsip-queues.ts';
import { createHttp } from './portsip-http.ts';
import { createOrders, noOrders } from './portsip-orders.ts';
import { createPortsipRest } from './portsip-rest.ts';
import { createSession } from './portsip-session.ts';
import { isFollowed } from './translate-memory.ts';

export interface PortsipSource extends Source {
  /** How often each kind of fault was met since the start. */
  readonly faults: () => Record<string, number>;
}

/** A PortSIP PBX, v16.1 to v22.6: live states over its WebSocket, names over its REST interface. */
export function createPortsipSource(config: PortsipConfig): PortsipSource {
  const parts = partsOf(config);
  const { faults, hearing, link, open, queues, timings, timers, log } = parts;
  return {
    id: config.id,
    commands: parts.orders,
    faults: faults.counts,
    health: () => ({
      source: config.id,
      ...link.health(),
      clockOffsetMs: hearing.memory().clock.offsetMs,
      note: noteOf(parts),
    }),
    start(onEvents) {
      open.emit = onEvents;
      if (!config.tls.verify) log.warn('the certificate of the PBX is not verified: anybody may pose as it');
      config.queues?.forEach(queues.follow);
      open.names = namesOf(parts);
      const disconnect = stayConnected(link.connect, timings, timers);
      return async () => {
        open.emit = null;
        parts.stop.abort();
        await Promise.all([disconnect(), open.names?.stop()]);
        queues.following.disconnected();
      };
    },
  };
}

type Parts = ReturnType<typeof partsOf>;

function partsOf(config: PortsipConfig) {
  const open: { emit: ((events: readonly FloorEvent[]) => void) | null; names: Names | null } = {
    emit: null,
    names: null,
  };
  const timings = { ...PRODUCTION_TIMINGS, ...config.timings };
  const timers = config.timers ?? realTimers;
  const now = config.clock ?? Date.now;
  const log = config.log.child({ source: config.id });
  const faults = createFaultCounter();
  const hearing = createHearing(config, now, faults, (events) => open.emit?.(events));
  const queues = createQueues(config, timings, { hearing, faults, log, now, random: timers.random });
  const obey = createObedience({ queues, hearing, faults, log, names: () => open.names });
  const heard = { now, log, faults, hearing, queues, obey };
  const link = createLink(
    config,
    timings,
    linkListener(heard, () => open.names?.readNow()),
  );
  const stop = new AbortController();
  const over = restOf(config, timings, now);
  const orders = over ? createOrders({ ...over, now, signal: stop.signal }, timings) : noOrders;
  return { ...heard, ...{ open, timings, timers, link, stop, orders }, rest: over?.rest ?? null };
}

type Heard = Pick<Parts, 'now' | 'log' | 'faults' | 'hearing' | 'queues' | 'obey'>;

function linkListener(
  { now, log, faults, hearing, queues: { following }, obey }: Heard,
  readNames: () => void,
): LinkListener {
  let lost = false;
  return {
    now,
    onFault: faults.count,
    onText(text, commands) {
      for (const event of hearing.hear(text, (notice) => obey(notice, commands)))
        if ('queue' in event && event.queue !== null) following.heard(event.queue, event.receivedAt);
    },
    onLive(commands) {
      log.info('connected to the PBX');
      if (lost) hearing.say([{ type: 'LinkRestored', at: now(), queue: null }]);
      if (lost) readNames();
      lost = false;
      commands.ask('management', subscribeQueueManagement(), (outcome) => {
        if (outcome.kind === 'rejected') faults.count('management-refused');
      });
      following.connected(commands);
    },
    onLost(at, why) {
      log[why === 'stopped' ? 'info' : 'warn']({ why }, 'lost the PBX');
      faults.count('link-lost');
      lost = true;
      hearing.forgetTold();
      following.disconnected();
      hearing.say([{ type: 'LinkLost', at, queue: null, why }]);
    },
  };
}

/** Null for an extension: REST knows users only. Names and orders share one sign-in. */
function restOf(config: PortsipConfig, timings: Timings, now: () => number) {
  if (!('username' in config.account)) return null;
  const who = { username: config.account.username, password: config.password, domain: config.domain };
  const base = config.apiUrl.replace(/\/+$/, '');
  const session = createSession({ base, ask: createHttp(config.tls, timings.restWithinMs), now }, who);
  return { session, rest: createPortsipRest(session) };
}

function namesOf({ rest, timings, timers, now, hearing, queues, faults, log }: Parts): Names | null {
  if (rest === null) return null;
  return keepNames(rest, timings, timers, {
    now,
    isFollowed: (queue) => isFollowed(hearing.memory(), queue),
    say: hearing.say,
    onListed: queues.listed,
    onTrouble(why) {
      faults.count('rest-trouble');
      log.warn({ why }, 'names cannot be read from the PBX');
    },
  });
}

function noteOf({ link, queues, open }: Parts): string | null {
  const lost = queues.following.lost().map(({ queue, why }) => `queue ${queue}: ${why}`);
  const names = open.names
    ? open.names.note()
    : open.emit && 'names of agents need a user name, not an extension, to sign in';
  return [link.health().note, ...lost, names].filter(Boolean).join('; ') || null;
}

import type { FloorEvent } from '#lib/floor/events.ts';
import { createFaultCounter } from '../fault-counter.ts';
import type { Source } from '../source.ts';
import { stayConnected } from '../stay-connected.ts';
import { realTimers } from '../timers.ts';
import { createAmiCommands, type AmiCommands } from './asterisk-ami.ts';
import { PRODUCTION_TIMINGS, type AsteriskConfig } from './asterisk-config.ts';
import { createHearing } from './asterisk-hearing.ts';
import { createLink } from './asterisk-link.ts';
import { createListings } from './asterisk-listings.ts';
import { createOrders } from './asterisk-orders.ts';
import { createObedience, notConnected } from './asterisk-obedience.ts';

export interface AsteriskSource extends Source {
  readonly ami: AmiCommands;
}

/** An Asterisk 13 to 23, whatever is built around it: live states and commands over its manager interface. */
export function createAsteriskSource(config: AsteriskConfig): AsteriskSource {
  const parts = partsOf(config);
  const { faults, hearing, link, listings, open, standing, timings, timers, now } = parts;
  const ami = createAmiCommands({
    memory: hearing.memory,
    asking: () => standing.connection?.asking ?? null,
  });
  return {
    id: config.id,
    ami,
    commands: createOrders(ami, hearing.memory, () => standing.connection !== null),
    faults: faults.counts,
    health: () => ({
      source: config.id,
      ...link.health(),
      clockOffsetMs: hearing.memory().clock.offsetMs,
      note: noteOf(parts),
    }),
    start(onEvents) {
      open.emit = onEvents;
      warnOf(config, parts);
      const described = { type: 'QueueDescribed', at: now(), name: null, members: null } as const;
      if (config.queues) hearing.say(config.queues.map((queue) => ({ ...described, queue })));
      const disconnect = stayConnected(link.connect, timings, timers);
      return async () => {
        open.emit = null;
        await disconnect();
        listings.stop();
        hearing.stop();
      };
    },
  };
}

type Parts = ReturnType<typeof partsOf>;

function partsOf(config: AsteriskConfig) {
  const open: { emit: ((events: readonly FloorEvent[]) => void) | null } = { emit: null };
  const standing = notConnected();
  const timings = { ...PRODUCTION_TIMINGS, ...config.timings };
  const timers = config.timers ?? realTimers;
  const now = config.clock ?? Date.now;
  const log = config.log.child({ source: config.id });
  const faults = createFaultCounter();
  const hearing = createHearing(config, { now, faults, emit: (events) => open.emit?.(events) });
  const listings = createListings(timings, timers.random);
  const heard = { open, standing, now, log, faults, hearing, listings };
  const goLive = () => link.live();
  const link = createLink(config, timings, createObedience(config, { ...heard, goLive }));
  return { ...heard, timings, timers, link };
}

function warnOf({ tls }: AsteriskConfig, { log }: Parts): void {
  if (tls === null) log.info('the connection to Asterisk is not encrypted: amis:// would be');
  else if (!tls.verify) log.warn('the certificate of the PBX is not verified: anybody may pose as it');
}

function noteOf({ link, hearing, standing }: Parts): string | null {
  const missing = [...hearing.memory().missing].map((queue) => `Asterisk has no queue ${queue}`);
  const deaf = standing.deaf && 'Asterisk tells us of no changes: its account for us needs read = agent';
  return [link.health().note, ...missing, deaf].filter(Boolean).join('; ') || null;
}

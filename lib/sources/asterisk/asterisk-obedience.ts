import type { Log } from '#lib/log.ts';
import type { FaultCounter } from '../fault-counter.ts';
import type { AsteriskConfig } from './asterisk-config.ts';
import type { Hearing } from './asterisk-hearing.ts';
import type { Connection, LinkListener } from './asterisk-link.ts';
import type { Listings } from './asterisk-listings.ts';
import { readQueuesConf, wrapUpsIn } from './asterisk-wrap-ups.ts';
import type { Notice } from './translate-output.ts';

/** How it stands with the connection. */
export interface Standing {
  connection: Connection | null;
  /** A connection was lost, and none has been made since. */
  lost: boolean;
  /** Something of queues was told on this connection without having been asked for. */
  told: boolean;
  /** Listings show changes that nobody told us of: the account may not read what happens in queues. */
  deaf: boolean;
  /** Asterisk does not let us read its configuration. */
  closed: boolean;
}

export const notConnected = (): Standing => ({
  ...{ connection: null, lost: false, told: false, deaf: false, closed: false },
});

interface Hands {
  readonly standing: Standing;
  readonly hearing: Hearing;
  readonly listings: Listings;
  readonly faults: FaultCounter;
  readonly log: Log;
  readonly now: () => number;
  readonly goLive: () => void;
}

/** Does what messages ask of the connection, and what the connection asks of the house. */
export function createObedience(config: AsteriskConfig, hands: Hands): LinkListener {
  const { standing, hearing, listings, faults, log, now } = hands;

  const learnWrapUps = ({ asking }: Connection) => {
    if (config.wrapUps !== null || standing.closed) return;
    asking.ask(readQueuesConf(), (reply) => {
      standing.closed = reply?.success === false;
      if (reply?.success) hearing.setWrapUps(wrapUpsIn(reply.fields));
    });
  };
  const drifted = (fault: string) => {
    faults.count(fault);
    if (fault === 'drift' && !standing.told) standing.deaf = true;
  };
  const obey = (notice: Notice, connection: Connection) => {
    switch (notice.kind) {
      case 'replied':
        return connection.asking.replied(notice.actionId, notice) ? undefined : faults.count('stray-reply');
      case 'listing':
        return listings.progress();
      case 'listed':
        listings.listed(notice.items);
        return hands.goLive();
      case 'unsettled':
        faults.count('unsettled');
        return listings.settle();
      case 'fault':
        return drifted(notice.fault);
    }
  };
  return {
    now,
    onFault: faults.count,
    onMessage(message, connection) {
      if (message.fields.privilege?.startsWith('agent')) {
        standing.told = true;
        standing.deaf = false;
      }
      if (message.fields.event === 'Reload') learnWrapUps(connection);
      hearing.hear(message, (notice) => obey(notice, connection));
    },
    onLoggedIn(connection) {
      log.info('connected to Asterisk');
      if (standing.lost) hearing.say([{ type: 'LinkRestored', at: now(), queue: null }]);
      Object.assign(standing, { connection, lost: false, told: false, deaf: false });
      learnWrapUps(connection);
      listings.begin(connection);
    },
    onLost(at, why) {
      log[why === 'stopped' ? 'info' : 'warn']({ why }, 'lost Asterisk');
      faults.count('link-lost');
      Object.assign(standing, { connection: null, lost: true });
      listings.stop();
      hearing.forgetTold();
      hearing.say([{ type: 'LinkLost', at, queue: null, why }]);
    },
  };
}

import { ControlError } from './control-error.ts';
import type { Exchange, Queue } from './exchange.ts';
import { noFaults, type Fault, type Faults } from './faults.ts';
import { lie, unknownState } from './lies.ts';
import type { Random } from './random.ts';
import { restartExchange } from './restart.ts';
import type { WireClock } from './wire-clock.ts';
import type { Format } from './wsi-frames.ts';
import type { Client, WsiServer } from './wsi-server.ts';

export interface FaultDeskParts {
  readonly exchange: Exchange;
  readonly random: Random;
  readonly faults: Faults;
  readonly format: Format;
  readonly clock: WireClock;
  readonly wsi: WsiServer;
  /** Carries out what was held back while frozen. */
  readonly onThaw: () => void;
}

/** Makes the PBX fail or lie as asked. */
export function createFaultDesk(parts: FaultDeskParts): (fault: Fault) => void {
  const { exchange, faults, format, wsi } = parts;

  const { chosen, followers, say } = audienceOf(parts);
  const pushAllSnapshots = () => {
    for (const queue of exchange.queues.values())
      for (const client of followers(queue)) wsi.pushSnapshot(client, queue);
  };

  return (fault) => {
    switch (fault.kind) {
      case 'malformed-frame':
      case 'truncated-json':
      case 'vendor-sample':
      case 'unknown-event':
      case 'unknown-queue-id':
        return say(fault.queue, (queue) => lie(fault.kind, queue, format));
      case 'huge-frame':
        return say(fault.queue, (queue) => lie('huge-frame', queue, format, fault.bytes));
      case 'unknown-state':
        return say(fault.queue, (queue) => unknownState(queue, format, fault.extension));
      case 'duplicate-delta':
        return wsi.clients.forEach(({ outlet }) => outlet.duplicateNextDelta());
      case 'swap-deltas':
        return wsi.clients.forEach(({ outlet }) => outlet.swapNextTwoDeltas());
      case 'delta-before-snapshot':
        return void faults.earlyDeltas.add(chosen(fault.queue).number);
      case 'nested-agents':
        faults.nestsAgents = fault.on;
        return pushAllSnapshots();
      case 'numeric-timestamps':
        return void (faults.numericTimestamps = fault.on);
      case 'clock-offset':
        return parts.clock.step(exchange.agenda.now(), fault.seconds);
      case 'refuse-subscription':
        if (fault.on) faults.refusedQueues.add(chosen(fault.queue).number);
        else faults.refusedQueues.delete(fault.queue);
        return;
      case 'rest-down':
        return void (faults.restDown = fault.on);
      case 'rest-status':
        return void (faults.restStatus = { status: fault.status, timesLeft: fault.times });
      case 'silence': {
        const queue = chosen(fault.queue);
        return followers(queue).forEach(({ conversation: { follows } }) =>
          follows.queues.set(queue.number, false),
        );
      }
      case 'freeze':
        faults.frozen = true;
        return wsi.clients.forEach(({ outlet }) => outlet.freeze());
      case 'thaw':
        return thaw(parts);
      case 'drop-sockets':
        return wsi.dropAll();
      case 'refuse-connections':
        return refuse(parts, fault.seconds);
      case 'restart':
        refuse(parts, fault.seconds);
        return restartExchange(exchange, parts.random);
      case 'heal':
        return heal(parts);
    }
  };
}

/** Whom a fault of one queue concerns: the queue named or the first one, and the clients that follow it. */
function audienceOf({ exchange, wsi }: FaultDeskParts) {
  const chosen = (number: string | undefined): Queue => {
    const queue = number === undefined ? [...exchange.queues.values()][0] : exchange.queues.get(number);
    if (!queue) throw new ControlError(404, `there is no queue ${number ?? ''}`);
    return queue;
  };
  const followers = (queue: Queue): Client[] =>
    [...wsi.clients].filter(({ conversation }) => conversation.follows.queues.get(queue.number) === true);
  const say = (number: string | undefined, text: (queue: Queue) => string) => {
    const queue = chosen(number);
    for (const { outlet } of followers(queue)) outlet.send(text(queue));
  };
  return { chosen, followers, say };
}

/** Nobody is let in for so long; those who are in are thrown out. */
function refuse({ faults, exchange, wsi }: FaultDeskParts, seconds: number): void {
  faults.refusingUntil = exchange.agenda.now() + seconds * 1000;
  wsi.dropAll();
}

function thaw({ faults, wsi, onThaw }: FaultDeskParts): void {
  faults.frozen = false;
  wsi.clients.forEach(({ outlet }) => outlet.thaw());
  onThaw();
}

function heal(parts: FaultDeskParts): void {
  if (parts.faults.frozen) thaw(parts);
  Object.assign(parts.faults, noFaults());
  parts.wsi.clients.forEach(({ outlet }) => outlet.tellStraight());
  parts.clock.step(parts.exchange.agenda.now(), 0);
}

import { createAgenda, type Agenda } from './agenda.ts';
import { bringStaffToLife } from './busy-staff.ts';
import { busyTraffic } from './busy-traffic.ts';
import type { Exchange, QueueSettings } from './exchange.ts';
import { furnish } from './furniture.ts';
import type { Settled } from './options.ts';
import { createRandom, type Random } from './random.ts';
import { settingsOf } from './settings.ts';
import { openExchange } from './staffing.ts';
import { letCallersArrive } from './traffic.ts';

export interface House {
  readonly agenda: Agenda;
  readonly exchange: Exchange;
  readonly random: Random;
  readonly settings: QueueSettings;
}

/**
 * The inside of a virtual PBX, furnished and, if busy, alive, over a virtual clock that stands at `startAt`.
 * Nothing happens until the agenda runs: by the wall clock (`runInRealTime`), or as fast as it can (`runUntil`).
 */
export function createHouse(options: Settled, startAt: number): House {
  const agenda = createAgenda(startAt);
  const exchange = openExchange(agenda);
  const random = createRandom(options.seed);
  const settings = settingsOf(options, random);
  furnish(exchange, random, { queues: options.queues, agents: options.agents, settings });
  if (options.load === 'busy') enliven(exchange, random, options);
  return { agenda, exchange, random, settings };
}

function enliven(exchange: Exchange, random: Random, options: Settled): void {
  const { liveliness: pace, activity } = options;
  const live = { random, pace, activity };
  bringStaffToLife(exchange, live);
  for (const queue of exchange.queues.values())
    letCallersArrive(exchange, queue, busyTraffic(exchange, queue, live));
}

import { createAgenda } from '#lib/virtual-pbx/agenda.ts';
import type { Exchange } from '#lib/virtual-pbx/exchange.ts';
import { furnish } from '#lib/virtual-pbx/furniture.ts';
import { settle } from '#lib/virtual-pbx/options.ts';
import { createRandom } from '#lib/virtual-pbx/random.ts';
import { settingsOf } from '#lib/virtual-pbx/settings.ts';
import { openExchange } from '#lib/virtual-pbx/staffing.ts';
import { bringCallers } from './callers.ts';
import { localDays } from './local-days.ts';
import { beginOf, type HistoryPlan } from './plan.ts';
import { bringStaffToWork } from './staff.ts';

/**
 * The inside of a virtual PBX that keeps office hours, at the beginning of the plan and in full swing: furnished just
 * as `createHouse` furnishes it from the same seed, so that a live virtual PBX has the same queues and agents.
 */
export function openOffice(plan: HistoryPlan): Exchange {
  const begin = beginOf(plan);
  const days = localDays(begin, plan.until, plan.zone);
  const { seed, queues, agents } = plan;
  const agenda = createAgenda(days[0]?.startsAt ?? begin);
  const exchange = openExchange(agenda);
  const random = createRandom(seed);
  furnish(exchange, random, { queues, agents, settings: settingsOf(settle({ seed }), random) });
  bringStaffToWork(exchange, random, days);
  bringCallers(exchange, random, days);
  agenda.runUntil(begin);
  return exchange;
}

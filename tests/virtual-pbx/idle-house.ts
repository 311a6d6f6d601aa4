import { createControl } from '#lib/virtual-pbx/control.ts';
import type { Happening } from '#lib/virtual-pbx/happenings.ts';
import { createHouse } from '#lib/virtual-pbx/house.ts';
import { settle, type VirtualPbxOptions } from '#lib/virtual-pbx/options.ts';
import { addAgent, addMember, addQueue } from '#lib/virtual-pbx/staffing.ts';

/** Queues 8000 and 8001 with agent 101 in both and 102 in 8000 only, in fast motion, all logged out. */
export function idleHouse(options: VirtualPbxOptions = {}) {
  const house = createHouse(settle({ load: 'idle', queues: 0, agents: 0, ...options }), 0);
  const { agenda, exchange, random, settings } = house;
  const billing = addQueue(exchange, '8000', 'Billing', settings);
  const sales = addQueue(exchange, '8001', 'Sales', settings);
  const both = addAgent(exchange, '101', 'Amara Okafor');
  const single = addAgent(exchange, '102', 'Björn Lindqvist');
  addMember(exchange, billing, both);
  addMember(exchange, sales, both);
  addMember(exchange, billing, single);
  const happenings: Happening[] = [];
  exchange.listen((happening) => happenings.push(happening));

  const control = createControl({ exchange, random, settings });
  const member = (extension: string, queue: string) => exchange.agents.get(extension)?.memberships.get(queue);
  return {
    ...{ agenda, exchange, control, happenings },
    dial: (extension: string, code: string) => control.dial({ extension, code }),
    standing: (extension: string, queue: string) => member(extension, queue)?.standing,
    since: (extension: string, queue: string) => member(extension, queue)?.since,
    /** How 101 stands in 8000 and in 8001. */
    states: () => ['8000', '8001'].map((queue) => member('101', queue)?.standing.state),
    pass: (seconds: number) => agenda.runUntil(agenda.now() + seconds * 1000),
  };
}

/** What callers of the house did, in order. */
export const callerReasons = (happenings: readonly Happening[]): string[] =>
  happenings.flatMap((one) => (one.type === 'caller-moved' ? [one.reason] : []));

import { ControlError } from './control-error.ts';
import type { Agent, Caller, Exchange, Member, Queue } from './exchange.ts';

export interface Finder {
  readonly agent: (extension: string) => Agent;
  readonly queue: (number: string) => Queue;
  /** A waiting caller, by session or by number. */
  readonly caller: (named: string) => Caller;
  /** The membership in one queue, or all of them. */
  readonly memberships: (of: Agent, queue: string | null) => Member[];
}

/** Finds what a request names, or says clearly that it is not there. */
export function finderIn(exchange: Exchange): Finder {
  const queue = (number: string): Queue =>
    orMissing(exchange.queues.get(number), `there is no queue ${number}`);
  return {
    queue,
    agent: (extension) => orMissing(exchange.agents.get(extension), `there is no agent ${extension}`),
    caller(named) {
      const waiting = [...exchange.queues.values()].flatMap((one) => one.waiting);
      const found = waiting.find(({ id, number }) => id === named || number === named);
      return orMissing(found, `nobody waits as ${named}`);
    },
    memberships(of, number) {
      if (number === null) return [...of.memberships.values()];
      const member = of.memberships.get(queue(number).number);
      return [orMissing(member, `${of.extension} is not in queue ${number}`)];
    },
  };
}

function orMissing<T>(found: T | undefined, message: string): T {
  if (found === undefined) throw new ControlError(404, message);
  return found;
}

import type { Agent, Exchange, Queue, QueueSettings } from './exchange.ts';
import { agentNames, QUEUE_NAMES } from './names.ts';
import type { Random } from './random.ts';
import { addAgent, addMember, addQueue } from './staffing.ts';

export interface HouseOptions {
  readonly queues: number;
  readonly agents: number;
  readonly settings: QueueSettings;
}

/** How large a part of the house each queue is, in the order of their names. */
const SIZES = [6, 6, 8, 4, 3, 3, 2, 2];

/** Queues 8000, 8001 … and agents 101, 102 … (1001 … for more than 800), all logged out. */
export function furnish(exchange: Exchange, random: Random, options: HouseOptions): void {
  const queues = Array.from({ length: options.queues }, (_, index) =>
    addQueue(exchange, String(8000 + index), queueName(index), options.settings),
  );
  const first = options.agents > 800 ? 1001 : 101;
  agentNames(random, options.agents).forEach((name, index) => {
    const agent = addAgent(exchange, String(first + index), name);
    join(exchange, agent, index, queues, random);
  });
}

function queueName(index: number): string {
  const name = QUEUE_NAMES[index % QUEUE_NAMES.length] ?? 'Queue';
  const round = Math.floor(index / QUEUE_NAMES.length);
  return round === 0 ? name : `${name} ${round + 1}`;
}

/** About 30 % of the agents serve two queues and 10 % three; every queue gets somebody. */
function join(exchange: Exchange, agent: Agent, index: number, queues: Queue[], random: Random): void {
  const many = random.fraction();
  const wanted = Math.min(queues.length, many < 0.1 ? 3 : many < 0.4 ? 2 : 1);
  const chosen = new Set<Queue>();
  const home = queues[index];
  if (home) chosen.add(home);
  while (chosen.size < wanted) chosen.add(bySize(queues, random));
  for (const queue of chosen) addMember(exchange, queue, agent);
}

function bySize(queues: readonly Queue[], random: Random): Queue {
  const sizes = queues.map((_, index) => SIZES[index % SIZES.length] ?? 1);
  let left = random.fraction() * sizes.reduce((sum, size) => sum + size, 0);
  const at = sizes.findIndex((size) => (left -= size) < 0);
  return queues[at] ?? (queues[0] as Queue);
}

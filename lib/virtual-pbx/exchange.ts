import type { Agenda } from './agenda.ts';
import type { QueueRules, Standing } from './agent-machine.ts';
import type { Happening } from './happenings.ts';

export interface QueueSettings extends QueueRules {
  readonly maxWaitSeconds: number;
  readonly slaSeconds: number;
  /** How the next call rings at an agent's: how long, and whether it is then answered. */
  readonly ring: () => { readonly seconds: number; readonly answered: boolean };
}

export interface Queue {
  readonly id: string;
  readonly number: string;
  name: string;
  readonly settings: QueueSettings;
  readonly members: Map<string, Member>;
  /** In the order of arrival. */
  readonly waiting: Caller[];
  slaBreaches: number;
  /** What became of its callers since there is the queue, each counted once. */
  readonly callers: CallersSoFar;
}

export interface CallersSoFar {
  offered: number;
  answered: number;
  abandoned: number;
  overflow: number;
  /** Left the line to be called back; what becomes of that is not counted. */
  callbacks: number;
}

export interface Agent {
  readonly extension: string;
  readonly name: string;
  readonly memberships: Map<string, Member>;
  call: Call | null;
  ringing: Ringing | null;
  idleSince: number;
}

/** One agent in one queue. */
export interface Member {
  readonly queue: Queue;
  readonly agent: Agent;
  standing: Standing;
  since: number;
  /** The call that the state is or was about. */
  call: Call | null;
  cancelWrapUp: () => void;
}

export interface Caller {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly queue: Queue;
  readonly joinedAt: number;
  /** How long the call will last once answered; `null`: until somebody hangs up. */
  readonly talkSeconds: number | null;
  kind: 'normal' | 'callback';
  offeredTo: Agent | null;
  timers: (() => void)[];
}

export interface Call {
  readonly id: string;
  /** `null`: no queue call. */
  readonly queue: Queue | null;
  readonly number: string;
  readonly name: string;
  cancelEnd: () => void;
}

export interface Ringing {
  readonly caller: Caller;
  readonly cancel: () => void;
}

/** The inside of the PBX: who and what is there, and who listens. Only the functions of this folder change it. */
export interface Exchange {
  readonly agenda: Agenda;
  readonly queues: Map<string, Queue>;
  readonly agents: Map<string, Agent>;
  readonly nextId: () => string;
  readonly emit: (happening: Happening) => void;
  readonly listen: (listener: (happening: Happening) => void) => () => void;
  /** Marks an agent who may have become free for a waiting caller. */
  readonly freed: (agent: Agent) => void;
  /** Runs one operation as a whole; after the outermost one, freed agents are offered waiting callers. */
  readonly operate: <T>(operation: () => T) => T;
}

/** The ids are 64-bit and beyond what a JavaScript number holds exactly, as the real ones are. */
const FIRST_ID = 700_551_909_773_148_160n;

/** `serve` is asked to find a waiting caller for each agent who became free. */
export function createExchange(agenda: Agenda, serve: (exchange: Exchange, agent: Agent) => void): Exchange {
  const listeners = new Set<(happening: Happening) => void>();
  const freed = new Set<Agent>();
  let lastId = FIRST_ID;
  let depth = 0;
  const exchange: Exchange = {
    agenda,
    queues: new Map(),
    agents: new Map(),
    nextId: () => String((lastId += 257n)),
    emit: (happening) => listeners.forEach((listener) => listener(happening)),
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    freed: (agent) => void freed.add(agent),
    operate(operation) {
      depth += 1;
      try {
        const result = operation();
        if (depth === 1) serveAll();
        return result;
      } finally {
        depth -= 1;
      }
    },
  };
  function serveAll(): void {
    for (const agent of freed) {
      freed.delete(agent);
      serve(exchange, agent);
    }
  }
  return exchange;
}

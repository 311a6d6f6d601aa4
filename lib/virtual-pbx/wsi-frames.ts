import { stateWord, type Dialect } from './dialect.ts';
import type { Member, Queue } from './exchange.ts';
import type { CallerMoved, QueueAltered, SlaBreached } from './happenings.ts';

export const TENANT_ID = '700000000000000001';

export interface Format {
  readonly dialect: Dialect;
  /** Not-ready reasons are sent with the state (documented for REST only; seen on the vendor's board). */
  readonly reasons: boolean;
  readonly stamp: (at: number) => string | number;
}

export type Frame = Readonly<Record<string, unknown>>;

/** The whole queue, as pushed after subscribing. */
export const queueStatus = (queue: Queue, format: Format): Frame => ({
  event_type: 'queue_status',
  tenant_id: TENANT_ID,
  queue_id: queue.id,
  queue_number: queue.number,
  queue_name: queue.name,
  waiting_list: queue.waiting.map((caller, index) => ({
    position: String(index + 1),
    session_id: caller.id,
    caller_number: caller.number,
    caller_name: caller.name,
    timestamp: format.stamp(caller.joinedAt),
    type: caller.kind,
  })),
  agents: [...queue.members.values()].map((member) => agentEntry(member, format)),
});

/** The vendor's own sample nests the agents inside the waiting list. */
export function queueStatusWithNestedAgents(queue: Queue, format: Format): Frame {
  const { agents, ...rest } = queueStatus(queue, format);
  const callers = rest.waiting_list as Frame[];
  const last = callers.at(-1) ?? {};
  return { ...rest, waiting_list: [...callers.slice(0, -1), { ...last, agents }] };
}

export function agentEntry(member: Member, format: Format): Frame {
  const { standing, call, since } = member;
  return {
    agent_extension_number: member.agent.extension,
    state: stateWord(member, format.dialect),
    session_id: call?.id ?? '',
    caller_number: call?.number ?? '',
    caller_name: call?.name ?? '',
    ...(format.reasons && standing.state === 'NOT_READY' && standing.reason !== null
      ? { reason: standing.reason }
      : {}),
    timestamp: format.stamp(since),
  };
}

export const agentDelta = (
  queueId: string,
  updated: readonly Frame[],
  removed: readonly string[],
): Frame => ({
  event_type: 'queue_agent_status',
  tenant_id: TENANT_ID,
  queue_id: queueId,
  updated_agents: updated,
  removed_agents: removed.map((extension) => ({ agent_extension_number: extension })),
});

export const callerDelta = (queueId: string, moved: CallerMoved, format: Format): Frame => ({
  event_type: 'queue_caller_status',
  tenant_id: TENANT_ID,
  queue_id: queueId,
  updated_callers: [
    {
      position: String(moved.position),
      session_id: moved.caller.id,
      caller_number: moved.caller.number,
      caller_name: moved.caller.name,
      reason: moved.reason,
      timestamp: format.stamp(moved.at),
      type: moved.caller.kind,
    },
  ],
});

export const slaFrame = (queue: Queue, breach: SlaBreached, format: Format): Frame => ({
  event_type: 'queue_sla_breached',
  tenant_id: TENANT_ID,
  queue_id: queue.id,
  caller: breach.callerNumber,
  total_callers_breached: breach.breached,
  sla_time_secs: queue.settings.slaSeconds,
  waiting_callers: breach.waiting,
  timestamp: format.stamp(breach.at),
});

const MANAGEMENT_WORD = {
  'queue-created': 'queue_created',
  'queue-updated': 'queue_updated',
  // Spelled so by the vendor.
  'queue-destroyed': 'queue_destroy',
} as const;

export const managementFrame = (type: QueueAltered['type'], queueNumber: string): Frame => ({
  event_type: MANAGEMENT_WORD[type],
  queue_number: queueNumber,
  tenant_id: TENANT_ID,
});

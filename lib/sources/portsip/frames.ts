import {
  agentEntry,
  breach,
  callerEntry,
  managedQueue,
  queueHead,
  readTolerantly,
  removedEntry,
  reply,
  type AgentEntry,
  type CallerEntry,
  type RemovedEntry,
} from './frames-entries.ts';
import { listOf, missStates, partsOfQueue } from './frames-lists.ts';
import { readJson } from './frames-json.ts';

/** Which queue an event is about: most name it by id only, `queue_status` by both. */
export interface QueueNamed {
  readonly id: string | null;
  readonly number: string | null;
}

/** What a PortSIP from v16.1 to v22.6 may say. Stamps are its own, in milliseconds; null where it gave none. */
export type Frame =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly command: string | null;
      readonly error: string | null;
    }
  | {
      readonly kind: 'snapshot';
      readonly queue: QueueNamed;
      readonly name: string | null;
      readonly agents: readonly AgentEntry[];
      readonly waiting: readonly CallerEntry[];
    }
  | {
      readonly kind: 'agents';
      readonly queue: QueueNamed;
      readonly updated: readonly AgentEntry[];
      readonly removed: readonly RemovedEntry[];
    }
  | { readonly kind: 'callers'; readonly queue: QueueNamed; readonly callers: readonly CallerEntry[] }
  | {
      readonly kind: 'breach';
      readonly queue: QueueNamed;
      readonly breached: number;
      readonly thresholdSeconds: number;
      readonly waiting: number;
      readonly stamp: number | null;
    }
  | { readonly kind: 'created' | 'updated' | 'destroyed'; readonly number: string };

/** `frame` is what could be understood; `problems` says what could not, and where. */
export interface FrameRead {
  readonly frame: Frame | null;
  readonly problems: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

export function readFrame(text: string): FrameRead {
  const json = readJson(text);
  if ('why' in json) return { frame: null, problems: [json.why] };
  const { value } = json;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { frame: null, problems: ['not an object'] };
  const problems: string[] = [];
  const frame = frameOf(value as Fields, problems);
  return { frame, problems };
}

function frameOf(fields: Fields, problems: string[]): Frame | null {
  switch (fields.event_type) {
    case undefined:
    case null:
      return replyOf(fields, problems);
    case 'queue_status':
      return snapshotOf(fields, problems);
    case 'queue_agent_status':
      return agentsOf(fields, problems);
    case 'queue_caller_status':
      return callersOf(fields, problems);
    case 'queue_sla_breached':
      return breachOf(fields, problems);
    case 'queue_created':
      return managedOf('created', fields, problems);
    case 'queue_updated':
      return managedOf('updated', fields, problems);
    case 'queue_destroy':
    case 'queue_destroyed':
      return managedOf('destroyed', fields, problems);
    default:
      problems.push(`unknown event_type ${JSON.stringify(fields.event_type).slice(0, 100)}`);
      return null;
  }
}

/** Replies are known by their status: up to v16.1 they carry nothing else. */
function replyOf(fields: Fields, problems: string[]): Frame | null {
  const read = readTolerantly(reply, fields, '', problems);
  return read && { kind: 'reply', ...read };
}

function snapshotOf(fields: Fields, problems: string[]): Frame | null {
  const head = readTolerantly(queueHead, fields, '', problems);
  if (!head) return null;
  if (head.queue_number === null) problems.push('queue_number: a snapshot of a queue without its number');
  const parts = partsOfQueue(fields, problems);
  if (head.queue_number === null || parts === null) return null;
  const agents = listOf(agentEntry, parts.agents, 'agents', problems) ?? [];
  missStates(agents, problems);
  // A snapshot replaces what is known: a list of which nothing can be read must not empty the queue.
  if (agents.length === 0 && parts.agents.length > 0) return null;
  return {
    kind: 'snapshot',
    queue: { id: head.queue_id, number: head.queue_number },
    name: head.queue_name,
    agents,
    waiting: listOf(callerEntry, parts.waiting, 'waiting_list', problems) ?? [],
  };
}

function agentsOf(fields: Fields, problems: string[]): Frame | null {
  const queue = queueOf(fields, problems);
  if (!queue) return null;
  const updated = listOf(agentEntry, fields.updated_agents, 'updated_agents', problems) ?? [];
  const removed = listOf(removedEntry, fields.removed_agents, 'removed_agents', problems) ?? [];
  missStates(updated, problems);
  return { kind: 'agents', queue, updated, removed };
}

function callersOf(fields: Fields, problems: string[]): Frame | null {
  const queue = queueOf(fields, problems);
  if (!queue) return null;
  return {
    kind: 'callers',
    queue,
    callers: listOf(callerEntry, fields.updated_callers, 'updated_callers', problems) ?? [],
  };
}

function breachOf(fields: Fields, problems: string[]): Frame | null {
  const queue = queueOf(fields, problems);
  const read = readTolerantly(breach, fields, '', problems);
  if (!queue || !read) return null;
  return {
    kind: 'breach',
    queue,
    breached: read.total_callers_breached,
    thresholdSeconds: read.sla_time_secs,
    waiting: read.waiting_callers,
    stamp: read.timestamp,
  };
}

function managedOf(
  kind: 'created' | 'updated' | 'destroyed',
  fields: Fields,
  problems: string[],
): Frame | null {
  const read = readTolerantly(managedQueue, fields, '', problems);
  return read && { kind, number: read.queue_number };
}

function queueOf(fields: Fields, problems: string[]): QueueNamed | null {
  const head = readTolerantly(queueHead, fields, '', problems);
  if (!head || (head.queue_id === null && head.queue_number === null)) {
    problems.push('queue_id: an event that names no queue');
    return null;
  }
  return { id: head.queue_id, number: head.queue_number };
}

import type { FloorEvent } from '#lib/floor/events.ts';
import { storableText, storableTime } from './storable.ts';

/** `name` null: the queue exists, its name is not told. */
interface QueueEntry {
  readonly source: string;
  readonly number: string;
  readonly name: string | null;
  readonly toldAt: string;
}

interface AgentEntry {
  readonly source: string;
  readonly extension: string;
  readonly name: string;
  readonly toldAt: string;
}

interface MembershipEntry {
  readonly source: string;
  readonly queue: string;
  readonly agent: string;
  /** When it was first heard of, in what is recorded together. */
  readonly toldAt: string;
}

export interface Entries {
  readonly queues: readonly QueueEntry[];
  readonly agents: readonly AgentEntry[];
  readonly memberships: readonly MembershipEntry[];
}

/** Knows which queues, agents and memberships stand in the tables of names already, so that few batches write there. */
export interface Register {
  readonly newIn: (events: readonly FloorEvent[]) => Entries;
  /** To be called when the entries are durable. */
  readonly remember: (entries: Entries) => void;
}

export function createRegister(): Register {
  const queueNames = new Map<string, string | null>();
  const agentNames = new Map<string, string>();
  const memberships = new Set<string>();
  /** Nearly all events are about a membership that stands there, and so does its queue. */
  const isKnown = (event: FloorEvent): boolean =>
    event.type === 'AgentStateChanged' && memberships.has(key(event.source, event.queue, event.agent));
  return {
    newIn(events) {
      const found = entriesIn(events.filter((event) => !isKnown(event)));
      return {
        queues: found.queues.filter((q) => {
          const known = queueNames.get(key(q.source, q.number));
          return known === undefined || (q.name !== null && q.name !== known);
        }),
        agents: found.agents.filter((a) => agentNames.get(key(a.source, a.extension)) !== a.name),
        memberships: found.memberships.filter((m) => !memberships.has(key(m.source, m.queue, m.agent))),
      };
    },
    remember(entries) {
      for (const q of entries.queues) queueNames.set(key(q.source, q.number), q.name);
      for (const a of entries.agents) agentNames.set(key(a.source, a.extension), a.name);
      for (const m of entries.memberships) memberships.add(key(m.source, m.queue, m.agent));
    },
  };
}

const key = (...words: readonly string[]): string => JSON.stringify(words);

/** Every queue, agent and membership that the events speak of, each once; of several names the last one told. */
function entriesIn(events: readonly FloorEvent[]): Entries {
  const queues = new Map<string, QueueEntry>();
  const agents = new Map<string, AgentEntry>();
  const memberships = new Map<string, MembershipEntry>();
  for (const event of events) {
    const source = storableText(event.source);
    const toldAt = storableTime(event.at);
    if ('queue' in event && event.queue !== null) {
      const number = storableText(event.queue);
      const told = 'name' in event && event.name !== null ? storableText(event.name) : null;
      const before = queues.get(key(source, number));
      const outdated = before?.name !== undefined && before.name !== null && before.toldAt > toldAt;
      if (!before || (told !== null && !outdated))
        queues.set(key(source, number), { source, number, name: told, toldAt });
      for (const agent of agentsIn(event).map(storableText)) {
        const heard = memberships.get(key(source, number, agent));
        if (!heard || heard.toldAt > toldAt)
          memberships.set(key(source, number, agent), { source, queue: number, agent, toldAt });
      }
    }
    if (event.type === 'AgentDescribed') {
      const extension = storableText(event.agent);
      agents.set(key(source, extension), { source, extension, name: storableText(event.name), toldAt });
    }
  }
  return {
    queues: [...queues.values()],
    agents: [...agents.values()],
    memberships: [...memberships.values()],
  };
}

function agentsIn(event: FloorEvent): readonly string[] {
  if (event.type === 'QueueSnapshotTaken') return event.members.map((member) => member.agent);
  if (event.type === 'QueueDescribed') return event.members ?? [];
  return 'agent' in event ? [event.agent] : [];
}

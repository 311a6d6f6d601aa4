import { keyOf, type AgentKey, type QueueKey } from '#lib/floor/floor.ts';

export type View =
  | { readonly kind: 'total' | 'queues' | 'links' | 'memberships' }
  | { readonly kind: 'agents' | 'waiting' | 'callers'; readonly source: string; readonly queue: QueueKey }
  | { readonly kind: 'agent'; readonly source: string; readonly agent: AgentKey };

/** A name is longer than this only by mistake or malice. */
const LONGEST = 200;

const OF_ONE = /^(agents|waiting|callers|agent):([^/]+)\/(.+)$/s;

/** What a view name asks for; `null` for a name that is none. The queue or agent need not be there (yet). */
export function parseView(name: string): View | null {
  if (name.length > LONGEST) return null;
  if (name === 'total' || name === 'queues' || name === 'links' || name === 'memberships')
    return { kind: name };
  const [, kind, source, own] = OF_ONE.exec(name) ?? [];
  if (source === undefined || own === undefined) return null;
  if (kind === 'agent') return { kind, source, agent: keyOf(source, own) };
  if (kind === 'agents' || kind === 'waiting' || kind === 'callers')
    return { kind, source, queue: keyOf(source, own) };
  return null;
}

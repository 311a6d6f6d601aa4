import { keyOf, type QueueKey } from '#lib/floor/floor.ts';

export type View =
  | { readonly kind: 'total' | 'queues' | 'links' }
  | { readonly kind: 'agents' | 'waiting'; readonly source: string; readonly queue: QueueKey };

/** A name is longer than this only by mistake or malice. */
const LONGEST = 200;

const OF_A_QUEUE = /^(agents|waiting):([^/]+)\/(.+)$/s;

/** What a view name asks for; `null` for a name that is none. The queue need not be there (yet). */
export function parseView(name: string): View | null {
  if (name.length > LONGEST) return null;
  if (name === 'total' || name === 'queues' || name === 'links') return { kind: name };
  const [, kind, source, number] = OF_A_QUEUE.exec(name) ?? [];
  if (source === undefined || number === undefined) return null;
  return { kind: kind === 'agents' ? 'agents' : 'waiting', source, queue: keyOf(source, number) };
}

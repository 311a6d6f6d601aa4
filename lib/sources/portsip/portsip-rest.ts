import { z } from 'zod';
import { readJson } from './frames-json.ts';
import type { Session } from './portsip-session.ts';
import { RestTrouble, throwIfBusy } from './portsip-sign-in.ts';

/** `id` is good for REST only: its queues and agents are joined with the feed by number. */
export interface RestQueue {
  readonly id: string;
  readonly number: string;
  readonly name: string | null;
}

export interface RestAgent {
  readonly extension: string;
  readonly name: string | null;
}

export interface PortsipRest {
  readonly queues: (signal: AbortSignal) => Promise<RestQueue[]>;
  /** By the last list that was read, of whoever read it. */
  readonly idOf: (queue: string) => string | undefined;
  /** Null where this one list cannot be had. */
  readonly agents: (queue: RestQueue, signal: AbortSignal) => Promise<RestAgent[] | null>;
  /** The first hundred entries of a list whose form is not known. */
  readonly entries: (path: string, signal: AbortSignal) => Promise<readonly unknown[]>;
}

const PAGE = 100;
const MOST_PAGES = 1000;

const text = z.union([z.string(), z.number()]).transform(String);
const filled = text.nullish().transform((said) => (said?.trim() ? said.trim() : null));
const key = text.transform((said) => said.trim()).pipe(z.string().min(1).max(128));
const queueItem = z
  .object({ id: key, extension_number: key, name: filled })
  .transform((item): RestQueue => ({ id: item.id, number: item.extension_number, name: item.name }));
const agentItem = z
  .object({ extension_number: key, display_name: filled })
  .transform((item): RestAgent => ({ extension: item.extension_number, name: item.display_name }));
const page = z.object({ items: z.array(z.unknown()), count: z.coerce.number().nullish() });

/** Reads names and lists over REST. */
export function createPortsipRest({ ask }: Pick<Session, 'ask'>): PortsipRest {
  const get = async (path: string, signal: AbortSignal): Promise<unknown> => {
    const answer = await ask({ method: 'GET', path }, signal);
    throwIfBusy(answer);
    const { status } = answer;
    if (status !== 200)
      throw new RestTrouble(`PortSIP's REST interface answers HTTP ${status} to ${path}`, 0, status);
    const read = readJson(answer.text);
    if ('why' in read)
      throw new RestTrouble(`PortSIP's REST interface answers ${path} with what is ${read.why}`);
    return read.value;
  };
  const list = async <T>(path: string, item: z.ZodType<T>, signal: AbortSignal): Promise<T[]> => {
    const found: T[] = [];
    for (let skip = 0, pages = 0; pages < MOST_PAGES; pages += 1) {
      const read = page.safeParse(await get(`${path}?top=${PAGE}&skip=${skip}`, signal));
      if (!read.success) throw new RestTrouble(`PortSIP's REST interface answers ${path} without a list`);
      const { items, count } = read.data;
      found.push(...items.flatMap((one) => item.safeParse(one).data ?? []));
      skip += items.length;
      if (items.length === 0 || (count ? skip >= count : items.length < PAGE)) break;
    }
    return found;
  };
  let ids: ReadonlyMap<string, string> = new Map();
  return {
    async queues(signal) {
      const found = await list('/call_queues', queueItem, signal);
      ids = new Map(found.map(({ number, id }) => [number, id]));
      return found;
    },
    idOf: (queue) => ids.get(queue),
    agents: (queue, signal) =>
      list(`/call_queues/${encodeURIComponent(queue.id)}/agents`, agentItem, signal).catch(
        (error: unknown) => {
          if (error instanceof RestTrouble && [400, 403, 404].includes(error.status ?? 0)) return null;
          throw error;
        },
      ),
    async entries(path, signal) {
      const told = await get(`${path}?top=${PAGE}&skip=0`, signal);
      const all = Array.isArray(told) ? told : Object.values(Object(told) as object).find(Array.isArray);
      if (!Array.isArray(all))
        throw new RestTrouble(`PortSIP's REST interface answers ${path} without a list`);
      return all.slice(0, PAGE) as unknown[];
    },
  };
}

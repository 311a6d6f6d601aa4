import type { Said } from '../said.ts';
import type { PortsipRest } from './portsip-rest.ts';
import { asTrouble } from './portsip-sign-in.ts';
import type { Timings } from './portsip-config.ts';
import { retryAfter } from '../stay-connected.ts';
import type { Timers } from '../timers.ts';

export interface Names {
  /** Something changed: read again shortly, unless REST is in trouble and not to be asked yet. */
  readonly readSoon: () => void;
  /** The PBX is back: whatever trouble there was may be over. */
  readonly readNow: () => void;
  /** What was said of a queue does not hold any more: say it again at the next reading. */
  readonly forget: (queue: string) => void;
  /** Why the names may be missing or old; null when they are fine. */
  readonly note: () => string | null;
  /** The queues that exist by the last complete list; null before the first. */
  readonly listed: () => ReadonlySet<string> | null;
  readonly stop: () => Promise<void>;
}

export interface NamesListener {
  readonly now: () => number;
  readonly isFollowed: (queue: string) => boolean;
  readonly say: (said: readonly Said[]) => void;
  readonly onListed: (queues: readonly string[]) => void;
  readonly onTrouble: (why: string) => void;
}

const LONGEST_PAUSE_MS = 600_000;

/** Reads the names of queues and agents beside the feed, slowly and again and again, and says what is new in them. */
export function keepNames(
  rest: PortsipRest,
  timings: Timings,
  timers: Timers,
  listener: NamesListener,
): Names {
  const stop = new AbortController();
  let wake = new AbortController();
  let note: string | null = null;
  let listed: ReadonlySet<string> | null = null;
  const said = new Map<string, string>();

  const sayNews = (key: string, event: Said, news: Said[]) => {
    const text = JSON.stringify({ ...event, at: null });
    if (said.get(key) !== text) news.push(event);
    said.set(key, text);
  };
  const read = async (signal: AbortSignal) => {
    const queues = (await rest.queues(signal)).filter(({ number }) => listener.isFollowed(number));
    listed = new Set(queues.map(({ number }) => number));
    listener.onListed([...listed]);
    for (const queue of queues) {
      const agents = await rest.agents(queue, signal);
      const at = listener.now();
      const news: Said[] = [];
      for (const { extension, name } of agents ?? [])
        if (name !== null)
          sayNews(`agent ${extension}`, { type: 'AgentDescribed', at, agent: extension, name }, news);
      const members = agents?.map(({ extension }) => extension) ?? null;
      sayNews(
        queue.number,
        { type: 'QueueDescribed', at, queue: queue.number, name: queue.name, members },
        news,
      );
      if (news.length > 0 && !signal.aborted) listener.say(news);
    }
  };
  const over = (async () => {
    for (let failures = 0; !stop.signal.aborted;) {
      wake = new AbortController();
      const trouble = await read(stop.signal).then(() => null, asTrouble);
      if (stop.signal.aborted) return;
      if (trouble && note === null) listener.onTrouble(trouble.message);
      note = trouble && `names may be missing or old: ${trouble.message}`;
      failures = trouble ? failures + 1 : 0;
      if (trouble) {
        // Refused sign-ins count against the account: ever more seldom.
        const asked = Math.min(trouble.retryAfterMs * 2 ** (failures - 1), LONGEST_PAUSE_MS);
        await timers.wait(Math.max(retryAfter(failures, timings, timers.random), asked), wake.signal);
      } else {
        await timers.wait(timings.restRereadMs, wake.signal);
        await timers.wait(timings.restRereadSoonMs, stop.signal);
      }
    }
  })();
  return {
    readSoon() {
      if (note === null) wake.abort();
    },
    readNow: () => wake.abort(),
    forget: (queue) => void said.delete(queue),
    note: () => note,
    listed: () => listed,
    stop() {
      stop.abort();
      wake.abort();
      return over;
    },
  };
}

import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const WINDOW_S = 15 * 60;
/** Guesses at one account, from wherever, in a window: at most 960 a day. */
const PER_ACCOUNT = 10;
/** From one address, at whatever: a company behind one address has that many slips of the hand. */
const PER_ADDRESS = 50;

export interface Attempt {
  /** The account as it was typed; `null`: an attempt at nobody's account in particular. */
  readonly account: string | null;
  readonly address: string | null;
}

export interface Refusal {
  readonly waitMs: number;
  readonly by: 'account' | 'address';
  /** The first one refused in this window: the one to write down. */
  readonly first: boolean;
}

export interface Throttle {
  /** Counts the attempt before anything is looked at, so that a hundred at once are a hundred; `null`: go on. */
  readonly attempt: (attempt: Attempt) => Promise<Refusal | null>;
  /** It was the right password: the attempts before it are forgiven. */
  readonly succeeded: (attempt: Attempt) => Promise<void>;
}

/** In memory: one server serves a site, and a restart forgives. An account counts whether it exists or not. */
export function createThrottle(): Throttle {
  const limits = {
    address: new RateLimiterMemory({ keyPrefix: 'address', points: PER_ADDRESS, duration: WINDOW_S }),
    account: new RateLimiterMemory({ keyPrefix: 'account', points: PER_ACCOUNT, duration: WINDOW_S }),
  };
  const count = async (by: keyof typeof limits, key: string): Promise<Refusal | null> => {
    try {
      await limits[by].consume(key);
      return null;
    } catch (reached) {
      if (!(reached instanceof RateLimiterRes)) throw reached;
      const first = reached.consumedPoints === limits[by].points + 1;
      return { waitMs: reached.msBeforeNext, by, first };
    }
  };
  return {
    attempt: async ({ account, address }) =>
      (await count('address', networkOf(address))) ??
      (account === null ? null : await count('account', account.toLowerCase())),
    async succeeded({ account, address }) {
      await limits.address.reward(networkOf(address));
      if (account !== null) await limits.account.delete(account.toLowerCase());
    },
  };
}

/** An IPv6 customer has a /64 to himself: counting single addresses would count nothing. */
function networkOf(address: string | null): string {
  if (!address || !isIPv6(address) || address.startsWith('::ffff:')) return address ?? 'unknown';
  const [head = '', tail = ''] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail.split(':').filter(Boolean);
  const zeros = address.includes('::') ? Array<string>(8 - groups.length - rest.length).fill('0') : [];
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':');
}

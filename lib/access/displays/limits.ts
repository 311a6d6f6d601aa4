import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Log } from '#lib/log.ts';
import { hashOf } from './secrets.ts';

const AN_HOUR_S = 3_600;
/** A TV asks twelve times a minute; its page may be loaded anew in between. */
const QUESTIONS_A_MINUTE = 20;

export interface PairingLimits {
  /** How long nobody is listened to who types codes from there (ms); `null`: go on. */
  readonly typing: (sessionId: string, address: string | null) => Promise<number | null>;
  /** A code was typed that no TV shows. */
  readonly wrong: (sessionId: string, address: string | null) => Promise<void>;
  /** A TV that waits asks: how fast it does. `refused first`: the one refusal of its minute to write down. */
  readonly pace: (secret: string) => Promise<'fine' | 'fast' | 'refused first' | 'refused'>;
  /** A TV begins: whether it may. */
  readonly begin: (address: string | null) => Promise<boolean>;
}

/** Against guessing of codes, and of tables filled by TVs that are none. In memory: one server serves a site. */
export function pairingLimits(log: Log): PairingLimits {
  const limit = (keyPrefix: string, points: number) =>
    new RateLimiterMemory({ keyPrefix, points, duration: AN_HOUR_S });
  const questions = new RateLimiterMemory({ keyPrefix: 'question', points: 1_000_000, duration: 60 });
  const [session, from, begun, all] = [
    limit('session', 5),
    limit('address', 20),
    limit('begun', 60),
    limit('all', 200),
  ];
  const isOver = async (limiter: RateLimiterMemory, key: string): Promise<number | null> => {
    const spent = await limiter.get(key);
    return spent && spent.consumedPoints >= limiter.points ? spent.msBeforeNext : null;
  };
  return {
    typing: async (sessionId, address) =>
      (await isOver(session, sessionId)) ?? (await isOver(from, address ?? 'unknown')),
    async wrong(sessionId, address) {
      await Promise.all([taken(session, sessionId), taken(from, address ?? 'unknown')]);
      if (!(await taken(all, 'all')))
        log.error({ address }, 'more than 200 wrong pairing codes within an hour: somebody guesses them');
    },
    async pace(secret) {
      const { consumedPoints: asked } = await questions.consume(hashOf(secret));
      if (asked <= QUESTIONS_A_MINUTE) return 'fine';
      if (asked <= 2 * QUESTIONS_A_MINUTE) return 'fast';
      return asked === 2 * QUESTIONS_A_MINUTE + 1 ? 'refused first' : 'refused';
    },
    begin: (address) => taken(begun, address ?? 'unknown'),
  };
}

/** One more; false where there were enough. */
async function taken(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (reached) {
    if (reached instanceof RateLimiterRes) return false;
    throw reached;
  }
}

/**
 * What is to be added to a PBX's times to make them ours, as far as its stamps show it. Pure: a clock goes in, a
 * clock comes out. A stamp is cut to whole seconds and reaches us some time after it was made, so received − stamp
 * ("lag") is never less than the offset and the least lag of some minutes comes close to it.
 *
 * - Only stamps made now ("fresh": a change just reported) move the estimate; old ones (of a snapshot) prove nothing,
 *   except that no stamp is made in the future: one that is bounds the offset at once.
 * - An offset below the grain of the stamps cannot be told from none and counts as none.
 * - A forward step of the PBX's clock is proved by one stamp that is far newer than now and than any before: once a
 *   clock was set back, what it stamped earlier lies in its own future. (By more than a day it is rather a corrupt
 *   stamp: then it takes a run as well.)
 * - A backward step looks like one late message. It is believed when several fresh stamps in a row, spread over some
 *   seconds, are all late by the same amount; a burst of messages held up on the way comes at once and is not.
 */
export interface ClockOffset {
  readonly offsetMs: number;
  readonly leastLags: readonly LeastLag[];
  readonly run: readonly Lag[];
  /** The newest stamp there was. */
  readonly newest: number;
}

interface LeastLag {
  readonly minute: number;
  readonly lag: number;
  readonly fresh: number;
}

interface Lag {
  readonly lag: number;
  readonly receivedAt: number;
  readonly heardBefore: number;
}

/** A stamp as it came; `fresh` if it was made just then, `heardBefore` is when the message before it came. */
export interface StampHeard {
  readonly stamp: number;
  readonly receivedAt: number;
  readonly fresh: boolean;
  readonly heardBefore: number | null;
}

/** `suspectSince`: the last message before the first that the changed clock stamped. */
export interface ClockHeard {
  readonly clock: ClockOffset;
  readonly stepped: { readonly suspectSince: number } | null;
}

export const GRAIN_MS = 1000;
const ON_THE_WAY_MS = 500;
const STEP_MS = 5000;
const RUN = { length: 3, spreadMs: 2000, alikeMs: 2500, remembered: 50 };
const TOO_FAR_MS = 24 * 60 * 60_000;
const WINDOW_MINUTES = 10;
const MINUTE = 60_000;

export const clockNotHeard: ClockOffset = { offsetMs: 0, leastLags: [], run: [], newest: 0 };

/** A stamp of the PBX in our time; nothing happens after we heard of it. */
export const inOurTime = (clock: ClockOffset, stamp: number | null, receivedAt: number): number =>
  stamp === null ? receivedAt : Math.min(stamp + clock.offsetMs, receivedAt);

/**
 * A change reported later than this says nothing by its stamp: rather than so late, its clock is wrong. The stamp alone
 * makes it up to a grain too early.
 */
const LATE_AT_MOST_MS = 60_000 + GRAIN_MS;

/** The same for what is reported as having happened just now. */
export const changeInOurTime = (clock: ClockOffset, stamp: number | null, receivedAt: number): number => {
  const at = inOurTime(clock, stamp, receivedAt);
  return receivedAt - at > LATE_AT_MOST_MS ? receivedAt : at;
};

/** Held up on the way: such a message may have been overtaken by others. */
export const isLate = (at: number, receivedAt: number): boolean => receivedAt - at > GRAIN_MS + ON_THE_WAY_MS;

/** Whether fresh stamps have borne out the offset: then what was read by it was read rightly. */
export const isBorneOut = (clock: ClockOffset): boolean =>
  clock.leastLags.reduce((sum, { fresh }) => sum + fresh, 0) >= RUN.length;

/** The same for what began at some time: a beginning in the future is not known (null). */
export const beginningInOurTime = (
  clock: ClockOffset,
  stamp: number | null,
  receivedAt: number,
): number | null =>
  stamp === null || stamp + clock.offsetMs > receivedAt + GRAIN_MS
    ? null
    : inOurTime(clock, stamp, receivedAt);

export function hearStamp(
  before: ClockOffset,
  { fresh, receivedAt, stamp, ...told }: StampHeard,
): ClockHeard {
  const heard = { lag: receivedAt - stamp, receivedAt, heardBefore: told.heardBefore ?? receivedAt };
  const beyond = heard.lag - before.offsetMs;
  if (beyond < -TOO_FAR_MS) return hearOutlier(before, heard);
  const isNewest = stamp > before.newest;
  const clock = { ...before, newest: Math.max(before.newest, stamp) };
  if (beyond < -STEP_MS && isNewest) return stepTo(clock, heard.lag, heard);
  if (beyond < -STEP_MS || beyond > STEP_MS)
    return fresh ? hearOutlier(clock, heard) : { clock, stepped: null };
  if (!fresh && beyond >= 0) return { clock, stepped: null };
  return { clock: settle({ ...clock, run: fresh ? [] : clock.run }, heard, fresh), stepped: null };
}

/** Late (or absurdly early) by much: the clock was changed only if others are so too, by as much. */
function hearOutlier(clock: ClockOffset, heard: Lag): ClockHeard {
  const first = clock.run[0];
  const alike = first !== undefined && Math.abs(first.lag - heard.lag) <= RUN.alikeMs;
  const run = alike ? [first, ...clock.run.slice(1), heard].slice(0, RUN.remembered) : [heard];
  const begin = alike ? first : heard;
  if (run.length < RUN.length || heard.receivedAt - begin.receivedAt < RUN.spreadMs)
    return { clock: { ...clock, run }, stepped: null };
  return stepTo(clock, Math.min(...run.map(({ lag }) => lag)), { ...heard, heardBefore: begin.heardBefore });
}

const stepTo = (clock: ClockOffset, lag: number, { receivedAt, heardBefore }: Lag): ClockHeard => ({
  clock: {
    ...clock,
    offsetMs: beyondGrain(lag),
    leastLags: [{ minute: Math.floor(receivedAt / MINUTE), lag, fresh: RUN.length }],
    run: [],
  },
  stepped: { suspectSince: heardBefore },
});

/** Lower at once; higher only when several fresh stamps say so. */
function settle(clock: ClockOffset, heard: Lag, fresh: boolean): ClockOffset {
  const leastLags = withLag(clock.leastLags, heard, fresh);
  const least = beyondGrain(Math.min(...leastLags.map(({ lag }) => lag)));
  const samples = leastLags.reduce((sum, minute) => sum + minute.fresh, 0);
  const offsetMs = least < clock.offsetMs || samples >= RUN.length ? least : clock.offsetMs;
  return { ...clock, offsetMs, leastLags };
}

function withLag(before: readonly LeastLag[], { lag, receivedAt }: Lag, fresh: boolean): LeastLag[] {
  const minute = Math.floor(receivedAt / MINUTE);
  const kept = before.filter((least) => Math.abs(minute - least.minute) < WINDOW_MINUTES);
  const same = kept.find((least) => least.minute === minute);
  const others = kept.filter((least) => least !== same);
  const now = {
    minute,
    lag: Math.min(lag, same?.lag ?? lag),
    fresh: (same?.fresh ?? 0) + (fresh ? 1 : 0),
  };
  return [...others, now];
}

/** Of a right clock even the least lag can be a whole grain (its stamps may keep step with the seconds) and the way. */
const beyondGrain = (lag: number): number => (lag > -GRAIN_MS && lag < GRAIN_MS + ON_THE_WAY_MS ? 0 : lag);

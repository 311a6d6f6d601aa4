/**
 * What is to be added to a PBX's times to make them ours, as far as its stamps show it. Pure: a clock goes in, a
 * clock comes out. A stamp is cut to whole seconds and reaches us some time after it was made, so received − stamp
 * ("lag") is never less than the offset and the least lag of some minutes comes close to it.
 *
 * - Only stamps made now ("fresh": a change just reported) move the estimate; old ones (of a snapshot) prove nothing,
 *   except that no stamp is made in the future: one that is bounds the offset at once.
 * - An offset below the grain of the stamps cannot be told from none and counts as none.
 * - A forward step of the PBX's clock is proved by one stamp that is far newer than now. (By more than a day it is
 *   rather a corrupt stamp: then it takes a run as well.)
 * - A backward step looks like one late message. It is believed when several fresh stamps in a row, spread over some
 *   seconds, are all late by the same amount; a burst of messages held up on the way comes at once and is not.
 */
export interface ClockOffset {
  readonly offsetMs: number;
  readonly leastLags: readonly LeastLag[];
  readonly run: readonly Lag[];
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
const STEP_MS = 5000;
const RUN = { length: 3, spreadMs: 2000, alikeMs: 2500, remembered: 50 };
const TOO_FAR_MS = 24 * 60 * 60_000;
const WINDOW_MINUTES = 10;
const MINUTE = 60_000;

export const clockNotHeard: ClockOffset = { offsetMs: 0, leastLags: [], run: [] };

/** A stamp of the PBX in our time; nothing happens after we heard of it. */
export const inOurTime = (clock: ClockOffset, stamp: number | null, receivedAt: number): number =>
  stamp === null ? receivedAt : Math.min(stamp + clock.offsetMs, receivedAt);

export function hearStamp(clock: ClockOffset, { fresh, receivedAt, stamp, ...told }: StampHeard): ClockHeard {
  const heard = { lag: receivedAt - stamp, receivedAt, heardBefore: told.heardBefore ?? receivedAt };
  const beyond = heard.lag - clock.offsetMs;
  if (beyond < -TOO_FAR_MS) return hearOutlier(clock, heard);
  if (beyond < -STEP_MS)
    return { clock: stepTo(heard.lag, receivedAt), stepped: { suspectSince: heard.heardBefore } };
  if (!fresh && beyond >= 0) return { clock, stepped: null };
  if (beyond > STEP_MS) return hearOutlier(clock, heard);
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
  const least = Math.min(...run.map(({ lag }) => lag));
  return { clock: stepTo(least, heard.receivedAt), stepped: { suspectSince: begin.heardBefore } };
}

const stepTo = (lag: number, receivedAt: number): ClockOffset => ({
  offsetMs: beyondGrain(lag),
  leastLags: [{ minute: Math.floor(receivedAt / MINUTE), lag, fresh: RUN.length }],
  run: [],
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

const beyondGrain = (lag: number): number => (Math.abs(lag) < GRAIN_MS ? 0 : lag);

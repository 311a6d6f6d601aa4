import { setTimeout as pause } from 'node:timers/promises';
import {
  callerEventOf,
  noCallersYet,
  type CallerEvent,
  type CallersDay,
} from '#lib/floor/callers/callers.ts';
import { createCallersStore, type TodayListener } from '#lib/floor/callers/callers-store.ts';
import { evolveCallers } from '#lib/floor/callers/evolve-callers.ts';
import { notKnownYet, type Today } from '#lib/floor/callers/today.ts';
import { presetSpan } from '#lib/floor/calendar/preset-span.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Log } from '#lib/log.ts';
import type { ServiceLevels } from './service-levels.ts';

export interface TodayOptions {
  /** IANA name: its midnight begins the day. */
  readonly zone: string;
  readonly clock: { readonly now: () => number };
  readonly log: Log;
  /** All that was received before this start is recorded: `true`. */
  readonly drained: Promise<boolean>;
  /** What is recorded from an instant on, in the order of arrival. */
  readonly recorded: (from: number) => AsyncIterable<readonly CallerEvent[]>;
  readonly rules: Pick<ServiceLevels, 'of' | 'load' | 'subscribe'>;
}

export interface KeptToday {
  /** To be called with every batch of events, as it comes. */
  readonly take: (events: readonly FloorEvent[]) => void;
  /** Nothing is known in it before what was recorded of today is read. */
  readonly now: () => Today;
  readonly subscribe: (listener: TodayListener) => () => void;
  readonly stop: () => void;
}

/** Callers who are in line at midnight have mostly come within this time, and copies of what they did come within it. */
const BEFORE_MIDNIGHT_MS = 60 * 60_000;

/** A clock that is set, or a machine that has slept, is noticed so soon. */
const LOOK_AGAIN_MS = 30_000;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Keeps the figures of today: what is recorded of it is read once, then goes on with what comes. Each event counts once:
 * those that come while reading wait, and are left out of what is read. Until all is read nothing is told.
 */
export function keepToday({ zone, clock, log, drained, recorded, rules }: TodayOptions): KeptToday {
  const today = (): Slot => presetSpan('today', clock.now(), zone);
  const store = createCallersStore(noCallersYet(today()), rules.of);
  const stopping = new AbortController();
  /** What has come while reading; `null` once everything is read. */
  let waiting: Map<string, CallerEvent> | null = new Map();
  let rulesKnown = false;

  function goOnFrom(day: CallersDay): void {
    const came = waiting?.values() ?? [];
    waiting = null;
    store.goOnFrom(day);
    store.apply(came);
    store.reckonAnew();
  }

  /** A day that the process has seen begin needs nothing of what was recorded before. */
  function turn(): void {
    if (clock.now() < store.day().to) return;
    if (waiting) goOnFrom(noCallersYet(today()));
    else store.beginDay(today());
  }

  async function read(): Promise<void> {
    if (waiting === null) return;
    let day = noCallersYet(store.day());
    for await (const events of recorded(day.from - BEFORE_MIDNIGHT_MS)) {
      if (waiting === null || stopping.signal.aborted) return;
      for (const event of events) if (!waiting.has(event.id)) day = evolveCallers(day, event).day;
    }
    if (waiting) goOnFrom(day);
  }

  async function until(work: () => Promise<void>): Promise<void> {
    for (let wait = FIRST_PAUSE_MS; !stopping.signal.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      try {
        return await work();
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        log.warn({ error: why }, "today's figures of callers are not known yet");
        await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  async function begin(): Promise<void> {
    if (!(await drained)) return;
    await until(rules.load);
    rulesKnown = true;
    store.reckonAnew();
    await until(read);
  }

  function look(): void {
    turn();
    looking = setTimeout(look, Math.min(LOOK_AGAIN_MS, Math.max(1, store.day().to - clock.now())));
  }

  let looking: NodeJS.Timeout;
  look();
  void begin();
  const stopHearing = rules.subscribe(store.reckonAnew);
  return {
    take(events) {
      turn();
      const ours = events.flatMap((event) => callerEventOf(event) ?? []);
      if (waiting) for (const event of ours) waiting.set(event.id, event);
      else store.apply(ours);
    },
    now: () => (waiting === null && rulesKnown ? store.today() : notKnownYet),
    subscribe: store.subscribe,
    stop() {
      stopping.abort();
      clearTimeout(looking);
      stopHearing();
    },
  };
}

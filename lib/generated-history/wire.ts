import { PRODUCTION_TIMINGS as TIMINGS } from '#lib/sources/portsip/portsip-config.ts';
import { retryAfter } from '#lib/sources/stay-connected.ts';
import type { Agenda } from '#lib/virtual-pbx/agenda.ts';
import type { Random } from '#lib/virtual-pbx/random.ts';
import type { FaultRates } from './faults.ts';

export interface WireEnd {
  readonly onUp: () => void;
  readonly onText: (text: string) => void;
  /** Noticed now; `lastProof` is when the last message or pong came. */
  readonly onLost: (lastProof: number, why: string) => void;
}

/** Both directions do nothing while the link is down. */
export interface Wire {
  /** Arrives in order. */
  readonly send: (text: string) => void;
  /** Arrives as the faults have it. */
  readonly sendDelta: (text: string) => void;
  /** From us to the PBX. */
  readonly ask: (action: () => void) => void;
  /** For good: what is under way arrives, then the link is lost. */
  readonly close: () => void;
}

interface UnderWay {
  readonly text: string;
  readonly due: number;
  readonly cancel: () => void;
}

/** Milliseconds. */
const ON_THE_WAY = { from: 1, to: 25 };
const LATE = { from: 1_000, to: 60_000 };
const HANDSHAKE = { from: 20, to: 120 };
/** Seconds; one outage in so many is a long one. */
const DOWN = { median: 20, sigma: 1, long: { from: 600, to: 1200 }, longOnes: 0.05 };
/** The other drops are silent, and noticed by their silence only. */
const NOTICED_AT_ONCE = 0.5;

/**
 * A link between PBX and source in simulated time, with its faults. A drop lets arrive what was sent before it, also what
 * was held up: a message is lost only where the rates say so.
 */
export function connectWire(agenda: Agenda, random: Random, rates: FaultRates, end: WireEnd): Wire {
  const underWay = new Set<UnderWay>();
  let upSince: number | null = null;
  let inOrderUntil = -Infinity;
  let lastProof = -Infinity;

  const { now } = agenda;
  const after = (ms: number, action: () => void) => agenda.schedule(now() + ms, action);
  function book(text: string, due: number): void {
    const message: UnderWay = {
      ...{ text, due },
      cancel: agenda.schedule(due, () => arrive(message)),
    };
    underWay.add(message);
  }
  function arrive(message: UnderWay): void {
    underWay.delete(message);
    lastProof = Math.floor(now());
    end.onText(message.text);
  }
  function arriveAll(): void {
    for (const message of [...underWay].sort((a, b) => a.due - b.due)) {
      message.cancel();
      arrive(message);
    }
  }
  function send(text: string): void {
    if (upSince === null) return;
    inOrderUntil = Math.max(inOrderUntil, now() + random.between(ON_THE_WAY.from, ON_THE_WAY.to));
    book(text, inOrderUntil);
  }
  function connect(): void {
    upSince = now();
    lastProof = Math.floor(upSince);
    end.onUp();
    if (rates.hoursUp < Infinity) after(random.exponential(rates.hoursUp) * 3_600_000, drop);
  }
  function goDown(): void {
    arriveAll();
    if (upSince !== null) lastProof = Math.max(lastProof, lastPong(upSince, now()));
    upSince = null;
  }
  function drop(): void {
    if (upSince === null) return;
    goDown();
    const backAt = now() + downSeconds(random) * 1000;
    const atOnce = random.chance(NOTICED_AT_ONCE);
    const noticedAt = atOnce ? now() : lastProof + TIMINGS.deadAfterMs;
    agenda.schedule(noticedAt, () => {
      end.onLost(lastProof, atOnce ? 'the PBX closed the connection' : 'no word and no pong from the PBX');
      const reachedAt = firstTryAfter(backAt, now(), random);
      agenda.schedule(reachedAt + random.between(HANDSHAKE.from, HANDSHAKE.to), connect);
    });
  }

  agenda.schedule(now(), connect);
  return {
    send,
    sendDelta(text) {
      if (upSince === null || random.chance(rates.lost)) return;
      if (random.chance(rates.late)) return book(text, now() + random.between(LATE.from, LATE.to));
      send(text);
      if (random.chance(rates.duplicated)) send(text);
    },
    ask(action) {
      if (upSince === null) return;
      const asked = upSince;
      after(random.between(ON_THE_WAY.from, ON_THE_WAY.to), () => {
        if (upSince === asked) action();
      });
    },
    close() {
      if (upSince !== null) lastProof = Math.floor(now());
      goDown();
      end.onLost(lastProof, 'stopped');
    },
  };
}

const lastPong = (upSince: number, now: number): number =>
  Math.floor(upSince + Math.floor((now - upSince) / TIMINGS.pingEveryMs) * TIMINGS.pingEveryMs);

/** Lognormal by its median. */
const downSeconds = (random: Random): number =>
  random.chance(DOWN.longOnes)
    ? random.between(DOWN.long.from, DOWN.long.to)
    : random.lognormal(DOWN.median * Math.exp(DOWN.sigma ** 2 / 2), DOWN.sigma);

/** The source tries again and again, as far apart as a real one. */
function firstTryAfter(backAt: number, from: number, random: Random): number {
  let at = from;
  for (let failures = 0; at === from || at < backAt; failures += 1)
    at += retryAfter(failures, TIMINGS, random.fraction);
  return at;
}

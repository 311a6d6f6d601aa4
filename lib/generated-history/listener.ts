import type { FloorEvent } from '#lib/floor/events.ts';
import { PRODUCTION_TIMINGS as TIMINGS } from '#lib/sources/portsip/portsip-config.ts';
import { blankMemory, forgetTold } from '#lib/sources/portsip/translate-memory.ts';
import type { Notice } from '#lib/sources/portsip/translate-output.ts';
import type { Said } from '#lib/sources/said.ts';
import { translate } from '#lib/sources/portsip/translate.ts';
import type { Agenda } from '#lib/virtual-pbx/agenda.ts';
import type { WireEnd } from './wire.ts';

/** What a source asks of its PBX, in simulated time. */
export interface Asking {
  readonly snapshotOf: (queue: string) => void;
  readonly listOfQueues: () => void;
  readonly names: () => readonly Said[];
}

export interface ListenerOptions {
  readonly source: string;
  readonly agenda: Agenda;
  readonly newId: (receivedAt: number) => string;
  readonly asking: Asking;
  /** How long after a snapshot the next one is asked for; `null`: never. */
  readonly auditAfterMs: (() => number) | null;
  readonly emit: (event: FloorEvent) => void;
}

/**
 * Stands where lib/sources/portsip/portsip-source.ts stands, over simulated time: the same frames and the same
 * translation, but no socket, no timers and no REST.
 */
export function createListener(options: ListenerOptions): WireEnd {
  const { source, agenda, newId, asking, auditAfterMs, emit } = options;
  const followed = new Map<string, { askedAt: number; cancel: () => void }>();
  let memory = blankMemory(source, null);

  const receivedAt = () => Math.floor(agenda.now());
  const say = (said: readonly Said[]) => {
    const at = receivedAt();
    for (const one of said) emit({ ...one, id: newId(at), source, receivedAt: at });
  };
  const ask = (queue: string) => {
    followed.set(queue, { askedAt: agenda.now(), cancel: () => undefined });
    asking.snapshotOf(queue);
  };
  const askAt = (queue: string, at: number) => {
    const one = followed.get(queue);
    if (!one) return;
    one.cancel();
    followed.set(queue, { ...one, cancel: agenda.schedule(at, () => ask(queue)) });
  };
  const settle = (queue: string) =>
    askAt(queue, (followed.get(queue)?.askedAt ?? -Infinity) + TIMINGS.settleEveryMs);
  const follow = (queue: string) => {
    if (followed.has(queue)) return;
    say([{ type: 'QueueDescribed', at: receivedAt(), queue, name: null, members: null }]);
    ask(queue);
  };
  const obey = (notice: Notice) => {
    if (notice.kind === 'queue-appeared') follow(notice.queue);
    else if (notice.kind === 'unsettled') settle(notice.queue);
    else if (notice.kind === 'clock-stepped') [...followed.keys()].forEach(ask);
    else if (notice.kind === 'snapshot-taken' && auditAfterMs)
      askAt(notice.queue, agenda.now() + auditAfterMs());
  };
  let wasUp = false;
  return {
    onUp() {
      if (wasUp) say([{ type: 'LinkRestored', at: receivedAt(), queue: null }]);
      else agenda.schedule(agenda.now() + NAMES_AFTER_MS, () => say(asking.names()));
      if (wasUp) [...followed.keys()].forEach(ask);
      else asking.listOfQueues();
      wasUp = true;
    },
    onText(text) {
      const at = receivedAt();
      const told = translate(memory, text, { receivedAt: at, newId: () => newId(at) });
      memory = told.memory;
      told.notices.forEach(obey);
      told.events.forEach(emit);
    },
    onLost(lastProof, why) {
      memory = forgetTold(memory);
      for (const one of followed.values()) one.cancel();
      say([{ type: 'LinkLost', at: lastProof, queue: null, why }]);
    },
  };
}

/** REST answers while the feed speaks already. */
const NAMES_AFTER_MS = 150;

import { v7 as newId } from 'uuid';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { PortsipConfig } from './portsip-config.ts';
import type { FaultCounter } from '../fault-counter.ts';
import type { Said } from '../said.ts';
import { blankMemory, forgetTold, withoutQueue, type Memory } from './translate-memory.ts';
import type { Notice } from './translate-output.ts';
import { translate, type Translated } from './translate.ts';

export interface Hearing {
  /** Turns a frame into one batch of events; what `obey` has to say on its notices comes first in the same batch. */
  readonly hear: (text: string, obey: (notice: Notice) => void) => FloorEvent[];
  /** Events of our own. */
  readonly say: (said: readonly Said[]) => void;
  readonly memory: () => Memory;
  readonly forgetTold: () => void;
  readonly forgetQueue: (queue: string) => void;
}

/** Holds the translator's memory and hands on what it says, in order. */
export function createHearing(
  config: PortsipConfig,
  now: () => number,
  faults: FaultCounter,
  emit: (events: readonly FloorEvent[]) => void,
): Hearing {
  let memory = blankMemory(config.id, config.queues);
  let batch: FloorEvent[] | null = null;

  const translated = (text: string): Translated => {
    const receivedAt = now();
    try {
      return translate(memory, text, { receivedAt, newId });
    } catch (error) {
      // The last fence: nothing that a PBX says may end the process, whatever we got wrong.
      config.log.error({ error }, 'a frame could not be translated: please report this');
      faults.count('translator-failed');
      const aside = {
        type: 'FrameSetAside',
        why: 'the translator failed',
        raw: text.slice(0, 65_536),
      } as const;
      const event = { ...aside, id: newId(), source: config.id, at: receivedAt, receivedAt };
      return { memory, events: [event], notices: [] };
    }
  };
  return {
    hear(text, obey) {
      const told = translated(text);
      memory = told.memory;
      batch = [];
      told.notices.forEach(obey);
      const events = [...batch, ...told.events];
      batch = null;
      if (events.length > 0) emit(events);
      return events;
    },
    say(said) {
      const shared = { source: config.id, receivedAt: now() };
      const events = said.map((event): FloorEvent => ({ ...event, id: newId(), ...shared }));
      if (batch) batch.push(...events);
      else if (events.length > 0) emit(events);
    },
    memory: () => memory,
    forgetTold: () => (memory = forgetTold(memory)),
    forgetQueue: (queue) => (memory = withoutQueue(memory, queue)),
  };
}

import { v7 as newId } from 'uuid';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { FaultCounter } from '../fault-counter.ts';
import type { Said } from '../said.ts';
import type { AsteriskConfig } from './asterisk-config.ts';
import type { Message } from './frames.ts';
import { blankMemory, forgetTold, type Memory, type WrapUps } from './translate-memory.ts';
import type { Notice } from './translate-output.ts';
import { nextDue, passTime, translate, type Translated } from './translate.ts';

export interface Hearing {
  /** Turns a message into one batch of events, then hands on what it asks of the connection. */
  readonly hear: (message: Message, obey: (notice: Notice) => void) => void;
  /** Events of our own. */
  readonly say: (said: readonly Said[]) => void;
  readonly memory: () => Memory;
  readonly forgetTold: () => void;
  readonly setWrapUps: (wrapUps: WrapUps) => void;
  readonly stop: () => void;
}

interface Parts {
  readonly now: () => number;
  readonly faults: FaultCounter;
  readonly emit: (events: readonly FloorEvent[]) => void;
}

/** Holds the translator's memory, keeps time for it, and hands on what it says, in order. */
export function createHearing(config: AsteriskConfig, { now, faults, emit }: Parts): Hearing {
  let memory = blankMemory(config.id, config.queues, config.wrapUps ?? { queues: new Map(), others: 0 });
  let timer: NodeJS.Timeout | undefined;

  const tell = (told: Translated) => {
    memory = told.memory;
    if (told.events.length > 0) emit(told.events);
    keepTime();
  };
  const keepTime = () => {
    clearTimeout(timer);
    const due = nextDue(memory);
    if (due !== null) timer = setTimeout(() => tell(passTime(memory, stamp())), Math.max(1, due - now()));
  };
  const stamp = () => ({ receivedAt: now(), newId });
  const translated = (message: Message): Translated => {
    try {
      return translate(memory, message, stamp());
    } catch (error) {
      // The last fence: nothing that a PBX says may end the process, whatever we got wrong.
      config.log.error({ error }, 'a message could not be translated: please report this');
      faults.count('translator-failed');
      const raw = message.lines.join('\n').slice(0, 65_536);
      const aside = { type: 'FrameSetAside', why: 'the translator failed', raw } as const;
      const shared = { id: newId(), source: config.id, at: now(), receivedAt: now() };
      return { memory, events: [{ ...aside, ...shared }], notices: [] };
    }
  };
  return {
    hear(message, obey) {
      const told = translated(message);
      tell(told);
      told.notices.forEach(obey);
    },
    say(said) {
      const shared = { source: config.id, receivedAt: now() };
      emit(said.map((event): FloorEvent => ({ ...event, id: newId(), ...shared })));
    },
    memory: () => memory,
    forgetTold() {
      memory = forgetTold(memory);
      clearTimeout(timer);
    },
    setWrapUps: (wrapUps) => (memory = { ...memory, wrapUps }),
    stop: () => clearTimeout(timer),
  };
}

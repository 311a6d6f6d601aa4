import type { Log } from '#lib/log.ts';
import type { Commands } from './portsip-commands.ts';
import type { FaultCounter } from '../fault-counter.ts';
import type { Hearing } from './portsip-hearing.ts';
import type { Names } from './portsip-names.ts';
import type { Queues } from './portsip-queues.ts';
import { hasNumberOf } from './translate-memory.ts';
import type { Notice } from './translate-output.ts';

interface Hands {
  readonly queues: Queues;
  readonly hearing: Hearing;
  readonly faults: FaultCounter;
  readonly log: Log;
  readonly names: () => Names | null;
}

/** A PBX that sends ever new words must not fill the log. */
const WORDS_LOGGED_AT_MOST = 100;

/** Does what a frame asks of the connection. */
export function createObedience(hands: Hands): (notice: Notice, commands: Commands) => void {
  const { queues, hearing, faults, log, names } = hands;
  const { following, follow, unfollow } = queues;
  const words = new Set<string>();

  const unknownWord = (word: string) => {
    faults.count('unknown-state');
    if (words.has(word) || words.size >= WORDS_LOGGED_AT_MOST) return;
    words.add(word);
    log.warn({ word: word.slice(0, 100) }, 'the PBX reports a state we do not know: it is shown as Unknown');
  };
  const settleUnnumbered = () => {
    for (const queue of following.queues())
      if (!hasNumberOf(hearing.memory(), queue)) following.settle(queue);
  };
  return (notice, commands) => {
    switch (notice.kind) {
      case 'replied':
        return commands.replied(notice) ? undefined : faults.count('stray-reply');
      case 'snapshot-taken':
        follow(notice.queue);
        return following.snapshotTaken(notice.queue);
      case 'queue-appeared':
        commands.answered('management');
        return follow(notice.queue) ? names()?.readSoon() : undefined;
      case 'queue-changed':
        if (!follow(notice.queue)) following.settle(notice.queue);
        return names()?.readSoon();
      case 'queue-gone':
        names()?.forget(notice.queue);
        return unfollow(notice.queue);
      case 'unsettled':
        faults.count('unsettled');
        return following.settle(notice.queue);
      case 'unknown-queue-id':
        return settleUnnumbered();
      case 'clock-stepped':
        return following.askAll();
      case 'unknown-word':
        return unknownWord(notice.word);
      case 'fault':
        return faults.count(notice.fault);
    }
  };
}

import type { FloorEvent } from '#lib/floor/events.ts';
import type { Said, Stamp } from '../said.ts';

/** What a frame asks of the connection, beside what it says about the floor. */
export type Notice =
  | {
      readonly kind: 'replied';
      readonly status: number;
      readonly command: string | null;
      readonly error: string | null;
    }
  | { readonly kind: 'snapshot-taken'; readonly queue: string }
  | { readonly kind: 'queue-appeared' | 'queue-changed' | 'queue-gone'; readonly queue: string }
  /** Only a snapshot can settle what is true in this queue: ask for one. */
  | { readonly kind: 'unsettled'; readonly queue: string; readonly why: string }
  | { readonly kind: 'unknown-queue-id'; readonly id: string }
  | { readonly kind: 'clock-stepped' }
  | { readonly kind: 'unknown-word'; readonly word: string }
  /** To be counted. */
  | { readonly kind: 'fault'; readonly fault: string };

/** Collects what one frame gives. */
export interface Output {
  readonly events: FloorEvent[];
  readonly notices: Notice[];
  readonly say: (said: Said, receivedAt?: number) => void;
}

export function newOutput(source: string, stamp: Stamp): Output {
  const events: FloorEvent[] = [];
  return {
    events,
    notices: [],
    say(said, receivedAt = stamp.receivedAt) {
      events.push({ ...said, id: stamp.newId(), source, receivedAt });
    },
  };
}

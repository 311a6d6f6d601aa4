import type { FloorEvent } from '#lib/floor/events.ts';
import type { Said, Stamp } from '../said.ts';

/** What a message asks of the connection, beside what it says about the floor. */
export type Notice =
  | {
      readonly kind: 'replied';
      readonly actionId: string;
      readonly success: boolean;
      readonly message: string | null;
      readonly challenge: string | null;
      readonly fields: Readonly<Record<string, string>>;
    }
  /** An item of a listing came. */
  | { readonly kind: 'listing' }
  /** A listing was taken. */
  | { readonly kind: 'listed'; readonly items: number }
  /** Only a listing can settle what is true now. */
  | { readonly kind: 'unsettled'; readonly why: string }
  /** To be counted. */
  | { readonly kind: 'fault'; readonly fault: string };

/** Collects what one message gives. */
export interface Output {
  readonly receivedAt: number;
  readonly events: FloorEvent[];
  readonly notices: Notice[];
  readonly say: (said: Said) => void;
}

export function newOutput(source: string, { receivedAt, newId }: Stamp): Output {
  const events: FloorEvent[] = [];
  return {
    receivedAt,
    events,
    notices: [],
    say: (said) => void events.push({ ...said, id: newId(), source, receivedAt }),
  };
}

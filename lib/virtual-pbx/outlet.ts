import type { WebSocket } from 'ws';

/** The way out to one client. It can be told to lie about order and number, and to fall silent without closing. */
export interface Outlet {
  readonly send: (text: string) => void;
  /** Like `send`, but subject to the lies that are armed. */
  readonly sendDelta: (text: string) => void;
  readonly duplicateNextDelta: () => void;
  readonly swapNextTwoDeltas: () => void;
  /** Disarms both; a delta held back goes out. */
  readonly tellStraight: () => void;
  /** Neither reads nor writes (not even pongs) while frozen; what was to be sent comes after the thaw. */
  readonly freeze: () => void;
  readonly thaw: () => void;
}

export function createOutlet(socket: WebSocket): Outlet {
  const frozen: string[] = [];
  let isFrozen = false;
  let duplicates = false;
  let held: string | null = null;
  let swaps = false;

  function send(text: string): void {
    if (isFrozen) frozen.push(text);
    else if (socket.readyState === socket.OPEN) socket.send(text);
  }

  return {
    send,
    sendDelta(text) {
      if (swaps) {
        swaps = false;
        held = text;
        return;
      }
      send(text);
      if (duplicates) send(text);
      if (held !== null) send(held);
      duplicates = false;
      held = null;
    },
    duplicateNextDelta: () => void (duplicates = true),
    swapNextTwoDeltas: () => void (swaps = true),
    tellStraight() {
      duplicates = false;
      swaps = false;
      if (held !== null) send(held);
      held = null;
    },
    freeze() {
      isFrozen = true;
      socket.pause();
    },
    thaw() {
      isFrozen = false;
      socket.resume();
      frozen.splice(0).forEach(send);
    },
  };
}

import type { ScreenSocket } from './connect.ts';
import type { FollowReply } from './contract.ts';

/** A question that got no answer is put again after this time, one that was refused more slowly. */
const AGAIN_MS = 2_000;
const REFUSED_AGAIN_MS = 30_000;

/** Asks the server for views, and never for one that it has just been asked for. */
export interface AskViews {
  readonly ask: (views: readonly string[]) => void;
  /** The view may not be followed any more. */
  readonly refused: (view: string) => void;
  /** A new connection: what was asked on the old one gets no answer. */
  readonly forget: () => void;
}

export function createAskViews(
  socket: ScreenSocket,
  monotonicNow: () => number,
  onReply: (view: string, reply: FollowReply) => void,
): AskViews {
  const notBefore = new Map<string, number>();
  let connection = 0;
  const refused = (view: string) => void notBefore.set(view, monotonicNow() + REFUSED_AGAIN_MS);
  const askOne = (view: string) => {
    const asked = connection;
    notBefore.set(view, monotonicNow() + AGAIN_MS);
    socket.emit('view:follow', view, (reply) => {
      if (asked !== connection) return;
      if ('refused' in reply) refused(view);
      else notBefore.delete(view);
      onReply(view, reply);
    });
  };
  return {
    ask(views) {
      // Socket.IO would keep what is said while not connected and say it later, beside what `connect` asks anew.
      if (!socket.connected) return;
      for (const view of views) if ((notBefore.get(view) ?? -Infinity) <= monotonicNow()) askOne(view);
    },
    refused,
    forget() {
      connection += 1;
      notBefore.clear();
    },
  };
}

import { actionText, type Action } from './frames-actions.ts';

export interface Reply {
  readonly success: boolean;
  readonly message: string | null;
  readonly challenge: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Asking {
  /** `done` is called once: with the reply, or with null when none came in time or the connection is over. */
  readonly ask: (action: Action, done: (reply: Reply | null) => void) => void;
  /** Returns whether something had been asked that this is the reply to. */
  readonly replied: (actionId: string, reply: Reply) => boolean;
  readonly stop: () => void;
}

/** Actions that go out on one connection, each with an id that its reply comes back with. */
export function createAsking(send: (text: string) => void, replyWithinMs: number): Asking {
  const open = new Map<string, { done: (reply: Reply | null) => void; timer: NodeJS.Timeout }>();
  let asked = 0;
  const finish = (id: string, reply: Reply | null): boolean => {
    const waiting = open.get(id);
    if (!waiting) return false;
    open.delete(id);
    clearTimeout(waiting.timer);
    waiting.done(reply);
    return true;
  };
  return {
    ask(action, done) {
      asked += 1;
      const id = `readyboard-${asked}`;
      const text = actionText(action, id);
      open.set(id, { done, timer: setTimeout(() => finish(id, null), replyWithinMs) });
      send(text);
    },
    replied: finish,
    stop: () => [...open.keys()].forEach((id) => finish(id, null)),
  };
}

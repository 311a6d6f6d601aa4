export type Outcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected'; readonly error: string }
  /** No reply in time: not every version is known to reply. */
  | { readonly kind: 'silent' };

/** A reply that follows what the command brought gets this long, so that it is not taken for the next one's. */
const REPLY_AFTER_PUSH_MS = 100;

interface Job {
  readonly key: string;
  readonly name: string;
  readonly text: string;
  readonly done: (outcome: Outcome) => void;
}

export interface Commands {
  /** Sends when its turn has come; `key` says what it is about. */
  readonly ask: (key: string, text: string, done: (outcome: Outcome) => void) => void;
  /** A reply came. Returns whether something had been asked that it can be the reply to. */
  readonly replied: (reply: { status: number; command: string | null; error: string | null }) => boolean;
  /** What the PBX pushed shows that the command was accepted. */
  readonly answered: (key: string) => void;
  readonly stop: () => void;
}

/**
 * Commands one after another. Replies carry nothing to tell them apart by, so each is the reply to the oldest
 * command outstanding; with one outstanding at a time, a reply that never comes cannot shift all the others.
 */
export function createCommands(send: (text: string) => void, replyWithinMs: number): Commands {
  const waiting: Job[] = [];
  let current: { job: Job; timer: NodeJS.Timeout } | null = null;
  const next = () => {
    const job = current ? undefined : waiting.shift();
    if (!job) return;
    current = { job, timer: setTimeout(() => finish({ kind: 'silent' }), replyWithinMs) };
    send(job.text);
  };
  const finish = (outcome: Outcome) => {
    if (!current) return;
    clearTimeout(current.timer);
    const { job } = current;
    current = null;
    job.done(outcome);
    next();
  };
  return {
    ask(key, text, done) {
      const { command: name } = JSON.parse(text) as { command: string };
      waiting.push({ key, name, text, done });
      next();
    },
    replied({ status, command, error }) {
      if (!current || (command !== null && command !== current.job.name)) return false;
      finish(status === 0 ? { kind: 'accepted' } : { kind: 'rejected', error: error ?? `status ${status}` });
      return true;
    },
    answered(key) {
      if (current?.job.key !== key || current.job.name !== 'subscribe') return;
      clearTimeout(current.timer);
      current.timer = setTimeout(
        () => finish({ kind: 'accepted' }),
        Math.min(REPLY_AFTER_PUSH_MS, replyWithinMs),
      );
    },
    stop() {
      waiting.length = 0;
      clearTimeout(current?.timer);
      current = null;
    },
  };
}

import { z } from 'zod';
import { isExtension, isTenantUser, type Credentials } from './credentials.ts';
import type { Dialect } from './dialect.ts';
import type { Exchange } from './exchange.ts';
import type { Faults } from './faults.ts';

const Command = z.looseObject({
  command: z.string(),
  username: z.string().optional(),
  extension_number: z.string().optional(),
  password: z.string().optional(),
  domain: z.string().optional(),
  topics: z.array(z.string()).optional(),
  queues: z.array(z.string()).optional(),
});
type Command = z.infer<typeof Command>;

export const TOPICS = ['queue_events', 'queue_management_events'] as const;

/** One client on the event feed: what it has proved and what it follows. */
export interface Conversation {
  readonly follows: {
    /** Queue numbers; `false`: the subscription has died without a word. */
    readonly queues: Map<string, boolean>;
    management: boolean;
  };
  /** Answers one command; what has to be pushed after the answer is in `push`. */
  readonly hear: (text: string) => { readonly reply: object; readonly push: readonly Push[] };
}

export type Push = { readonly snapshotOf: string } | { readonly managementOf: 'all' };

export interface Rules {
  readonly exchange: Exchange;
  readonly dialect: Dialect;
  readonly credentials: Credentials;
  readonly faults: Faults;
}

export function createConversation(rules: Rules): Conversation {
  const follows: Conversation['follows'] = { queues: new Map(), management: false };
  let isIn = false;
  let answered = 0;

  function reply(command: string, error: string | null): object {
    answered += 1;
    const verdict = error === null ? { status: 0 } : { status: -1, error };
    return rules.dialect === 'v16.1' ? verdict : { command, id: String(answered), ...verdict };
  }

  function authenticate(command: Command): string | null {
    const by = command.extension_number === undefined ? isTenantUser : isExtension;
    isIn = by(command, rules.credentials);
    return isIn ? null : 'access_token , username , domain or password error';
  }

  function follow(command: Command): { error: string | null; push: Push[] } {
    const error = faultIn(command, rules);
    if (error !== null) return { error, push: [] };
    const on = command.command === 'subscribe';
    const { topics = [], queues = [] } = command;
    const push: Push[] = [];
    if (topics.includes('queue_management_events')) {
      follows.management = on;
      if (on) push.push({ managementOf: 'all' });
    }
    if (topics.includes('queue_events')) {
      for (const queue of queues) {
        if (on) follows.queues.set(queue, true);
        else follows.queues.delete(queue);
        if (on) push.push({ snapshotOf: queue });
      }
    }
    return { error, push };
  }

  return {
    follows,
    hear(text) {
      const command = read(text);
      if (!command) return { reply: reply('', 'the message is not understood'), push: [] };
      if (command.command === 'auth') return { reply: reply('auth', authenticate(command)), push: [] };
      if (!isIn) return { reply: reply(command.command, 'not authenticated'), push: [] };
      if (command.command !== 'subscribe' && command.command !== 'unsubscribe')
        return { reply: reply(command.command, 'unknown command'), push: [] };
      const { error, push } = follow(command);
      return { reply: reply(command.command, error), push };
    },
  };
}

function read(text: string): Command | null {
  try {
    return Command.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What is wrong with a (un)subscription; one wrong queue refuses the whole command. */
function faultIn({ topics = [], queues = [], command }: Command, rules: Rules): string | null {
  if (topics.length === 0) return 'topics missing';
  const unknown = topics.find((topic) => !TOPICS.some((known) => known === topic));
  if (unknown !== undefined) return `topic ${unknown} is not served`;
  if (!topics.includes('queue_events')) return null;
  if (queues.length === 0) return 'queues missing';
  if (command === 'unsubscribe') return null;
  const wrong = queues.find(
    (queue) => !rules.exchange.queues.has(queue) || rules.faults.refusedQueues.has(queue),
  );
  return wrong === undefined ? null : `queue ${wrong} does not exist or permission denied`;
}

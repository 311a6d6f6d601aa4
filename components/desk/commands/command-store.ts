import { send as ask, UNREACHED, type Answer } from '#components/access/send.ts';
import { ENDINGS, SETTABLE_WORDS, type Ending, type Order } from '#lib/floor/orders.ts';
import { keyOfTarget, type CommandState, type Target } from './target.ts';
import { sentenceOf, summaryOf } from './words.ts';

/** What is open to choose from: the order is for these. */
export interface Opened {
  readonly targets: readonly Target[];
  /** Where the focus goes back to. */
  readonly from: HTMLElement;
}

export interface Commands {
  /** By `keyOfTarget`. A new map at each change. */
  readonly states: ReadonlyMap<string, CommandState>;
  readonly opened: Opened | null;
  /** The newest outcome, as a sentence to be read out. */
  readonly said: string;
}

export interface CommandStore {
  readonly get: () => Commands;
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks for each target in turn, a few at a time. Resolves when the last has ended. */
  readonly send: (targets: readonly Target[], order: Order) => Promise<void>;
  readonly dismiss: (...keys: readonly string[]) => void;
  readonly open: (opened: Opened | null) => void;
  readonly say: (sentence: string) => void;
}

type Ask = (method: 'POST', path: string, body: unknown) => Promise<Answer>;

const NOTHING: Commands = { states: new Map(), opened: null, said: '' };
/** Of the six connections that a browser makes to one server. */
const AT_ONCE = 4;
/** So long a confirmed order stays to be seen. */
const SHOWN_MS = 4_000;

/** The orders of this page: what was asked, and how it ended. What the floor is like is told by the floor alone. */
export function createCommandStore(asking: Ask = ask): CommandStore {
  let commands = NOTHING;
  const listeners = new Set<() => void>();
  /** The newest order to each target: what an older one comes to is not shown any more. */
  const newest = new Map<string, object>();

  const become = (next: Partial<Commands>) => {
    commands = { ...commands, ...next };
    listeners.forEach((listener) => listener());
  };
  const put = (changes: readonly (readonly [string, CommandState | null])[]) => {
    const states = new Map(commands.states);
    for (const [key, state] of changes)
      if (state) states.set(key, state);
      else states.delete(key);
    become({ states });
  };
  const one = async (target: Target, order: Order, mine: object): Promise<CommandState[]> => {
    const { source, agent, queue } = target;
    const answer = await asking('POST', '/api/commands', { source, agent, queue, ...order });
    const ended = endedOf(target, order, answer);
    const own = keyOfTarget(target);
    if (newest.get(own) !== mine) return ended;
    const shown = ended.map((state) => [keyOfTarget(state.target), state] as const);
    put([[own, null], ...shown]);
    const done = shown.filter(([, { phase }]) => phase === 'confirmed');
    setTimeout(
      () =>
        put(
          done.flatMap(([key, state]) => (commands.states.get(key) === state ? [[key, null] as const] : [])),
        ),
      SHOWN_MS,
    );
    return ended;
  };
  return {
    get: () => commands,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async send(targets, order) {
      const mine = {};
      const waiting = [...targets];
      put(
        targets.map((target) => {
          newest.set(keyOfTarget(target), mine);
          return [keyOfTarget(target), { phase: 'pending', ...order, words: '', target }];
        }),
      );
      const ended: CommandState[] = [];
      const worker = async () => {
        for (let target = waiting.shift(); target; target = waiting.shift())
          ended.push(...(await one(target, order, mine)));
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      become({ said: ended.length === 1 && ended[0] ? sentenceOf(ended[0]) : summaryOf(ended) });
    },
    dismiss: (...keys) => put(keys.map((key) => [key, null])),
    open: (opened) => become({ opened }),
    say: (said) => become({ said }),
  };
}

const PHASES: Readonly<Record<Ending['ending'], CommandState['phase']>> = {
  confirmed: 'confirmed',
  refused: 'refused',
  unconfirmed: 'unconfirmed',
  unanswered: 'unconfirmed',
};

/** One state for each queue that it was about; one for the target where the server says nothing of queues. */
function endedOf(target: Target, order: Order, answer: Answer): CommandState[] {
  if (!answer.ok) {
    const { sentence } = answer.fault;
    const phase = sentence === UNREACHED ? 'unconfirmed' : 'refused';
    const words =
      phase === 'refused'
        ? sentence
        : `The server did not answer. Whether ${SETTABLE_WORDS[order.to]} was set is not known.`;
    return [{ phase, ...order, words, target }];
  }
  const endings = Array.isArray(answer.told.endings) ? answer.told.endings.filter(isEnding) : [];
  return endings.map(({ queue, ending, words }) => ({
    ...{ phase: PHASES[ending], ...order, words },
    target: target.queue === queue ? target : { ...target, queue, queueName: queue },
  }));
}

const isEnding = (told: unknown): told is Ending =>
  typeof told === 'object' &&
  told !== null &&
  'ending' in told &&
  ENDINGS.some((ending) => ending === told.ending);

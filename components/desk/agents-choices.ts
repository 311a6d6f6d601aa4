import { isImplausiblyLong } from '#lib/floor/implausible.ts';
import { keyOf } from '#lib/floor/floor.ts';
import { STATES, type State } from '#lib/floor/states.ts';
import type { MembershipRow } from '#lib/relay/contract.ts';
import { withoutNothing } from './floor-choices.ts';
import { finds } from './search.ts';
import { compareValues, readSort, writeSort, type Sort } from './sort.ts';

/** A state, or those that have lasted longer than such a state can well last. */
export const KINDS = ['all', ...STATES, 'long'] as const;
export type Kind = (typeof KINDS)[number];

export const AGENT_COLUMNS = ['agent', 'extension', 'queue', 'state', 'time'] as const;
export type AgentColumn = (typeof AGENT_COLUMNS)[number];

export const AGENT_COLUMN_WORDS: Readonly<Record<AgentColumn, string>> = {
  agent: 'Agent',
  extension: 'Extension',
  queue: 'Queue',
  state: 'State',
  time: 'Time in state',
};

/** What somebody has chosen of the table of agents: its address holds it all. */
export interface AgentsChoices {
  readonly sort: Sort;
  readonly search: string;
  readonly kind: Kind;
  /** `source/number`; `null`: all. */
  readonly queue: string | null;
}

const BY_NAME: Sort = { column: 'agent', descending: false };
const LONGEST_SEARCH = 60;

/** Unknown words are nobody's fault. Never throws. */
export const readAgentsChoices = (asked: URLSearchParams): AgentsChoices => ({
  sort: readSort(asked.get('sort'), AGENT_COLUMNS, BY_NAME),
  search: (asked.get('search') ?? '').slice(0, LONGEST_SEARCH),
  kind: KINDS.find((kind) => kind === asked.get('state')) ?? 'all',
  queue: asked.get('queue'),
});

/** What is usual stands in no address. */
export const writeAgentsChoices = ({ sort, search, kind, queue }: AgentsChoices): URLSearchParams =>
  withoutNothing({
    sort: writeSort(sort, BY_NAME),
    search,
    state: kind === 'all' ? null : kind,
    queue,
  });

/** Whether a state has lasted implausibly long by now. */
export const isLong = ({ state, since }: { state: State; since: number }, now: number | null): boolean =>
  now !== null && isImplausiblyLong(state, now - since);

export interface Asked {
  /** The keys of the rows that are asked for. */
  readonly keys: readonly string[];
  /** How many rows of each kind there are, with the same search and queue. */
  readonly counts: Readonly<Record<Kind, number>>;
}

/** One walk over all rows: which are asked for, and how many there would be of each kind. */
export function agentsAskedFor(
  rows: ReadonlyMap<string, MembershipRow>,
  { search, kind, queue }: Pick<AgentsChoices, 'search' | 'kind' | 'queue'>,
  now: number | null,
): Asked {
  const found = finds(search);
  const counts = Object.fromEntries(KINDS.map((one) => [one, 0])) as Record<Kind, number>;
  const keys: string[] = [];
  for (const [key, row] of rows) {
    if (queue !== null && keyOf(row.source, row.queue) !== queue) continue;
    if (!found([row.name, row.extension, row.queueName, row.queue, row.reason])) continue;
    const long = isLong(row, now);
    counts.all += 1;
    counts[row.state] += 1;
    if (long) counts.long += 1;
    if (kind === 'all' || kind === row.state || (kind === 'long' && long)) keys.push(key);
  }
  return { keys, counts };
}

/** States in their order, and within one the longest first, however many people are in it. */
const STATE_STEP = 1e14;

/** What a column is sorted by. The longest time is the one that began first. */
export function agentSortValue(row: MembershipRow, column: AgentColumn): string | number | undefined {
  switch (column) {
    case 'agent':
      return row.name;
    case 'extension':
      return row.extension ?? undefined;
    case 'queue':
      return row.queueName;
    case 'state':
      return STATES.indexOf(row.state) * STATE_STEP + row.since;
    case 'time':
      return -row.since;
  }
}

/** The queues that the rows are of, as `source/number` and in words, in alphabetical order. */
export function queuesIn(rows: Iterable<MembershipRow>): readonly (readonly [key: string, words: string])[] {
  const queues = new Map<string, string>();
  for (const { source, queue, queueName } of rows) {
    const key = keyOf(source, queue);
    if (!queues.has(key)) queues.set(key, queueName === queue ? queue : `${queueName} ${queue}`);
  }
  return [...queues].sort(([, a], [, b]) => compareValues(a, b));
}

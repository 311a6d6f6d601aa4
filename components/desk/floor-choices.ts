import type { QueueRow } from '#lib/relay/contract.ts';
import { QUEUE_COLUMNS, USUAL_COLUMNS, type QueueColumn } from './queue-columns.ts';
import { finds } from './search.ts';
import { isBelowTarget } from './service-level.ts';
import { readSort, writeSort, type Sort } from './sort.ts';

export const SHOWN = ['all', 'waiting', 'unready', 'below-target', 'unknown'] as const;
export type Shown = (typeof SHOWN)[number];

export const SHOWN_WORDS: Readonly<Record<Shown, string>> = {
  all: 'All queues',
  waiting: 'With callers waiting',
  unready: 'With nobody Ready',
  'below-target': 'Below the service level target',
  unknown: 'Unknown',
};

/** What somebody has chosen of the table of queues: its address holds it all. */
export interface FloorChoices {
  readonly sort: Sort;
  readonly search: string;
  readonly shown: Shown;
  readonly columns: readonly QueueColumn[];
  /** The queue beside the table, as `source/number`. */
  readonly chosen: string | null;
}

const BY_QUEUE: Sort = { column: 'queue', descending: false };
const LONGEST_SEARCH = 60;

/** Unknown words are nobody's fault. Never throws. */
export function readFloorChoices(asked: URLSearchParams): FloorChoices {
  const named = asked.get('columns')?.split(',') ?? USUAL_COLUMNS;
  return {
    sort: readSort(asked.get('sort'), ['queue', ...QUEUE_COLUMNS], BY_QUEUE),
    search: (asked.get('search') ?? '').slice(0, LONGEST_SEARCH),
    shown: SHOWN.find((word) => word === asked.get('show')) ?? 'all',
    columns: QUEUE_COLUMNS.filter((column) => named.some((name) => name === column)),
    chosen: asked.get('queue'),
  };
}

/** What is usual stands in no address. */
export function writeFloorChoices({ sort, search, shown, columns, chosen }: FloorChoices): URLSearchParams {
  const usual =
    columns.length === USUAL_COLUMNS.length && columns.every((one) => USUAL_COLUMNS.includes(one));
  return withoutNothing({
    sort: writeSort(sort, BY_QUEUE),
    search,
    show: shown === 'all' ? null : shown,
    columns: usual ? null : columns.join(','),
    queue: chosen,
  });
}

/** The parameters that are something. */
export function withoutNothing(parameters: Readonly<Record<string, string | null>>): URLSearchParams {
  const kept = Object.entries(parameters).filter(([, value]) => value !== null && value !== '');
  return new URLSearchParams(kept as [string, string][]);
}

/** The queues that are asked for, in the order in which they came. */
export function queuesAskedFor<R extends QueueRow>(
  rows: Iterable<R>,
  { search, shown }: Pick<FloorChoices, 'search' | 'shown'>,
): R[] {
  const found = finds(search);
  return [...rows].filter((row) => IS_SHOWN[shown](row) && found([row.name, row.number]));
}

const IS_SHOWN: Readonly<Record<Shown, (row: QueueRow) => boolean>> = {
  all: () => true,
  waiting: ({ waiting }) => (waiting ?? 0) > 0,
  unready: ({ unknownSince, counts }) => unknownSince === null && counts.READY === 0,
  'below-target': ({ today }) => today !== null && isBelowTarget(today.serviceLevel),
  unknown: ({ unknownSince }) => unknownSince !== null,
};

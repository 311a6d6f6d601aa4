import type { Figures } from './figures-schema.ts';

/** A figure that is not as expected. `expected` and `got` are as they would stand in the case. */
export interface Difference {
  readonly part: keyof Figures;
  /** Which entry of a list: `2024-05-15T10:00:00.000Z 101 8000`; empty for a plain count. */
  readonly key: string;
  readonly figure: string;
  readonly expected: string;
  readonly got: string;
}

type Leaf = string | number | boolean | null;
type Leaves = ReadonlyMap<string, Leaf>;
type Entry = Readonly<Record<string, unknown>>;

/** What tells the entries of a list apart. Lists have no order, save the timeline of each agent and queue. */
const KEYS = {
  anomalies: ['at', 'agent', 'queue'],
  timeline: ['agent', 'queue'],
  intervals: ['start'],
  rows: ['start', 'agent', 'queue'],
  days: ['date', 'agent', 'queue'],
  totals: ['agent', 'queue'],
  concurrency: ['start', 'queue'],
  point_in_time: ['at', 'queue'],
} as const;
const COUNTS = ['duplicates_ignored', 'reassertions'] as const;

/** What differs; nothing if all is as expected. A missing figure is 0, a missing entry of a list is a difference. */
export function differencesOf(expected: Figures, got: Figures): Difference[] {
  const counts = COUNTS.flatMap((part) =>
    differ({ part, key: '' }, leavesOf(expected[part] ?? 0), leavesOf(got[part] ?? 0)),
  );
  const lists = (Object.keys(KEYS) as (keyof typeof KEYS)[]).flatMap((part) =>
    entriesDiffer(part, byKey(part, expected[part] ?? []), byKey(part, got[part] ?? [])),
  );
  return [...counts, ...lists];
}

export const inWords = ({ part, key, figure, expected, got }: Difference): string =>
  `${[part, key, figure].filter(Boolean).join(' · ')}: expected ${expected}, got ${got}`;

/** Several entries of one key are numbered: in order in the timeline, else by what they say. */
function byKey(part: keyof typeof KEYS, entries: readonly Entry[]): Map<string, Leaves> {
  const keyOf = (entry: Entry) => KEYS[part].map((field) => entry[field]).join(' ');
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) groups.set(keyOf(entry), [...(groups.get(keyOf(entry)) ?? []), entry]);
  const found = new Map<string, Leaves>();
  for (const [key, group] of groups) {
    const ordered = part === 'timeline' ? group : group.toSorted(bySaying);
    ordered.forEach((entry, index) => {
      const numbered = ordered.length > 1 || part === 'timeline' ? `${key} #${index + 1}` : key;
      found.set(numbered, leavesOf(entry));
    });
  }
  return found;
}

const bySaying = (a: Entry, b: Entry): number =>
  [...leavesOf(a)].sort().join() < [...leavesOf(b)].sort().join() ? -1 : 1;

function entriesDiffer(
  part: keyof typeof KEYS,
  expected: ReadonlyMap<string, Leaves>,
  got: ReadonlyMap<string, Leaves>,
): Difference[] {
  return [...new Set([...expected.keys(), ...got.keys()])].flatMap((key) => {
    const [wanted, found] = [expected.get(key), got.get(key)];
    if (!wanted) return [{ part, key, figure: '', expected: 'nothing', got: inShort(found) }];
    if (!found) return [{ part, key, figure: '', expected: inShort(wanted), got: 'nothing' }];
    return differ({ part, key }, wanted, found);
  });
}

const inShort = (leaves: Leaves | undefined): string =>
  [...(leaves ?? [])].map(([figure, value]) => `${figure} ${value}`).join(', ');

function differ(where: Pick<Difference, 'part' | 'key'>, expected: Leaves, got: Leaves): Difference[] {
  return [...new Set([...expected.keys(), ...got.keys()])]
    .filter((figure) => !isSame(figure, figureIn(expected, figure), figureIn(got, figure)))
    .map((figure) => ({
      ...{ ...where, figure },
      ...{ expected: String(figureIn(expected, figure)), got: String(figureIn(got, figure)) },
    }));
}

function figureIn(leaves: Leaves, figure: string): Leaf {
  const leaf = leaves.get(figure);
  return leaf === undefined ? 0 : leaf;
}

/** Ratios are written with six decimals. */
const isSame = (figure: string, a: Leaf, b: Leaf): boolean =>
  figure.endsWith('.value') && typeof a === 'number' && typeof b === 'number'
    ? Math.abs(a - b) <= 0.5e-6 + 1e-12
    : a === b;

/** `{ ms: { READY: 5 } }` is `ms.READY` 5. Zeros and falses are left out. */
function leavesOf(value: unknown, path: readonly string[] = []): Map<string, Leaf> {
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, [...path, key])]));
  if (value === undefined || value === 0 || value === false) return new Map();
  return new Map([[path.join('.'), value as Leaf]]);
}

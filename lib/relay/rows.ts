import type { Row } from './contract.ts';

/** The rows of a view by key. Order is the screen's matter. */
export type Rows = ReadonlyMap<string, Row>;

/** What turns one set of rows into another: rows that are new or different, and keys that are gone. */
export interface Difference {
  readonly set: Readonly<Record<string, Row>>;
  readonly gone: readonly string[];
}

/** `null` when there is none: a change that leaves all rows equal is no change. */
export function differenceOf(before: Rows, after: Rows): Difference | null {
  if (before === after) return null;
  const set: [string, Row][] = [];
  for (const [key, row] of after) {
    const old = before.get(key);
    if (old === undefined || !same(old, row)) set.push([key, row]);
  }
  const gone = [...before.keys()].filter((key) => !after.has(key));
  // fromEntries defines each key as the row's own, `__proto__` included: a PBX may call an agent anything.
  return set.length === 0 && gone.length === 0 ? null : { set: Object.fromEntries(set), gone };
}

/** The rows after a difference. Absolute rows: applying one twice gives the same. */
export function withDifference(before: Rows, difference: Difference): Rows {
  const after = new Map(before);
  for (const key of difference.gone) after.delete(key);
  for (const [key, row] of Object.entries(difference.set)) after.set(key, row);
  return after;
}

/** Whether two rows say the same, whatever the order of their fields. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return (
    left.length === right.size && left.every(([key, value]) => right.has(key) && same(value, right.get(key)))
  );
}

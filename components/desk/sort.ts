/** By which column a table stands, and which way. */
export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** `waiting` or `-waiting`, as in the address; what is no column is the usual order. */
export function readSort(text: string | null, columns: readonly string[], usual: Sort): Sort {
  if (text === null) return usual;
  const descending = text.startsWith('-');
  const column = descending ? text.slice(1) : text;
  return columns.includes(column) ? { column, descending } : usual;
}

/** `null` for the usual order, which stands in no address. */
export function writeSort({ column, descending }: Sort, usual: Sort): string | null {
  if (column === usual.column && descending === usual.descending) return null;
  return descending ? `-${column}` : column;
}

/** What a press on the head sorts by: figures begin with the largest, words with the first. */
export const nextSort = (column: string, isFigure: boolean, now: Sort): Sort => ({
  column,
  descending: now.column === column ? !now.descending : isFigure,
});

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Figures by size, words as people sort them ("9" before "10"). What is not there is for the table to put last. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

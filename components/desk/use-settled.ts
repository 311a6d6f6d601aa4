'use client';

import { useState } from 'react';

interface Settled<Row> {
  readonly rows: ReadonlyMap<string, Row>;
  readonly at: number | null;
}

/**
 * The rows as they stood when the second began, by which a table is sorted and filtered: nothing moves under the reader's
 * hands more often than that. Rows that come or go are let in at once; the figures that are shown are those of now.
 */
export function useSettled<Row>(
  rows: ReadonlyMap<string, Row>,
  second: number | null,
): ReadonlyMap<string, Row> {
  const [settled, setSettled] = useState<Settled<Row>>({ rows, at: second });
  const due = settled.rows !== rows && (settled.at !== second || !sameKeys(settled.rows, rows));
  if (!due) return settled.rows;
  setSettled({ rows, at: second });
  return rows;
}

function sameKeys(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  if (a.size !== b.size) return false;
  for (const key of a.keys()) if (!b.has(key)) return false;
  return true;
}

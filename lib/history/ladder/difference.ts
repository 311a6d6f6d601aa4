import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';

/** What to write so that `old` becomes `made`: everything from `from` on is replaced by `spans`; it differs within `slot`. */
export interface Difference {
  readonly from: number;
  readonly spans: readonly Span[];
  readonly slot: Slot;
}

/** Both are in order and cover the same time; `null` if they are the same. */
export function differenceOf(old: readonly Span[], made: readonly Span[]): Difference | null {
  let same = 0;
  while (same < old.length && same < made.length && isSame(old[same], made[same])) same += 1;
  if (same === old.length && same === made.length) return null;
  let tail = 0;
  while (
    tail < Math.min(old.length, made.length) - same &&
    isSame(old[old.length - 1 - tail], made[made.length - 1 - tail])
  )
    tail += 1;
  const from = Math.min(old[same]?.from ?? Infinity, made[same]?.from ?? Infinity);
  const first = made.findIndex((span) => span.from >= from);
  const until = tail === 0 ? Infinity : (made[made.length - tail] as Span).from;
  const begins = begunOf(old[same], made[same]);
  return { from, spans: first < 0 ? [] : made.slice(first), slot: { from: begins, to: until } };
}

/** A span that only ends otherwise is the same up to where it first ends: mostly one that was open. */
function begunOf(old: Span | undefined, made: Span | undefined): number {
  if (!old || !made) return old?.from ?? made?.from ?? Infinity;
  const isLonger = isSame({ ...old, to: made.to, endSeen: made.endSeen, repeats: made.repeats }, made);
  return isLonger ? Math.min(old.to, made.to) : Math.min(old.from, made.from);
}

function isSame(a: Span | undefined, b: Span | undefined): boolean {
  if (!a || !b) return false;
  return (Object.keys(a) as (keyof Span)[]).every((key) => a[key] === b[key]);
}

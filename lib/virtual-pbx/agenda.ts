/** What is to happen when, over a virtual clock in milliseconds. The same agenda serves real time and fast motion. */
export interface Agenda {
  /** The time of the action that is running, or the time up to which everything has run. */
  readonly now: () => number;
  /** Runs `action` at `at` (at once-next if that is past); entries of one instant run in the order of booking. Returns its cancel. */
  readonly schedule: (at: number, action: () => void) => () => void;
  /** When the next entry is due; `null` if there is none. */
  readonly nextAt: () => number | null;
  /** Runs everything due up to and including `time`, in order; the clock then stands at `time` and never goes back. */
  readonly runUntil: (time: number) => void;
}

interface Entry {
  readonly at: number;
  readonly order: number;
  action: (() => void) | null;
}

const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

export function createAgenda(startAt: number): Agenda {
  const heap: Entry[] = [];
  let now = startAt;
  let booked = 0;

  function next(): Entry | undefined {
    while (heap[0]?.action === null) pop(heap);
    return heap[0];
  }

  return {
    now: () => now,
    schedule(at, action) {
      const entry: Entry = { at: Math.max(at, now), order: booked++, action };
      push(heap, entry);
      return () => void (entry.action = null);
    },
    nextAt: () => next()?.at ?? null,
    runUntil(time) {
      for (let entry = next(); entry && entry.at <= time; entry = next()) {
        pop(heap);
        now = entry.at;
        entry.action?.();
      }
      now = Math.max(now, time);
    },
  };
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (!above || !isBefore(entry, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = entry;
}

function pop(heap: Entry[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const child = smallerChild(heap, at);
    const below = heap[child];
    if (!below || !isBefore(below, last)) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = last;
}

function smallerChild(heap: readonly Entry[], at: number): number {
  const left = heap[2 * at + 1];
  const right = heap[2 * at + 2];
  return left && right && isBefore(right, left) ? 2 * at + 2 : 2 * at + 1;
}

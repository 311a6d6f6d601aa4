import type { Slot } from '#lib/floor/spans/statement.ts';
import { zoned } from './wall-clock.ts';

/** The moments in `[from, to)` at which the UTC offset changes. */
export function offsetChangesIn({ from, to }: Slot, zone: string): number[] {
  const changes: number[] = [];
  let change = zoned(from - 1, zone).getTimeZoneTransition('next');
  while (change && change.epochMilliseconds < to) {
    changes.push(change.epochMilliseconds);
    change = change.getTimeZoneTransition('next');
  }
  return changes;
}

/** A time in which the local clock is `offset` milliseconds ahead of UTC. */
export interface Stretch extends Slot {
  readonly offset: number;
}

/** The span in pieces of one offset each, in order: within a piece, local time is plain arithmetic. */
export function stretchesOf(span: Slot, zone: string): Stretch[] {
  const changes = offsetChangesIn(span, zone).filter((change) => change > span.from);
  return [span.from, ...changes].map((from, index) => ({
    ...{ from, to: changes[index] ?? span.to },
    offset: zoned(from, zone).offsetNanoseconds / 1e6,
  }));
}

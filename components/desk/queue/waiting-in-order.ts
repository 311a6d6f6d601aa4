import type { WaitingRow } from '#lib/relay/contract.ts';

/** Who is in line, and who has hung up and waits to be called back: each in the order in which they came. */
export interface Line {
  readonly callers: readonly WaitingRow[];
  readonly callbacks: readonly WaitingRow[];
}

/** Who came at the same moment stands as the PBX says, then by call. */
const byJoining = (a: WaitingRow, b: WaitingRow): number =>
  a.since - b.since ||
  (a.position ?? Infinity) - (b.position ?? Infinity) ||
  (a.caller < b.caller ? -1 : a.caller > b.caller ? 1 : 0);

export function lineOf(rows: Iterable<WaitingRow>): Line {
  const all = [...rows].sort(byJoining);
  return {
    callers: all.filter(({ kind }) => kind === 'normal'),
    callbacks: all.filter(({ kind }) => kind === 'callback'),
  };
}

/** Counts what went wrong, by kind. The kinds are our own words, never the PBX's. */
export interface FaultCounter {
  readonly count: (fault: string) => void;
  readonly counts: () => Record<string, number>;
}

export function createFaultCounter(): FaultCounter {
  const counts = new Map<string, number>();
  return {
    count: (fault) => void counts.set(fault, (counts.get(fault) ?? 0) + 1),
    counts: () => Object.fromEntries(counts),
  };
}

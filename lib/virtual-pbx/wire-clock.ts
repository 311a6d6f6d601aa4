/** The PBX's own idea of the time. A step shifts what happens from then on; stamps already given stay as they were. */
export interface WireClock {
  /** Seconds that the PBX's clock is ahead from `at` on. */
  readonly step: (at: number, offsetSeconds: number) => void;
  /** True milliseconds → the PBX's whole Unix seconds. */
  readonly seconds: (at: number) => number;
}

export function createWireClock(offsetSeconds: number): WireClock {
  const steps = [{ from: -Infinity, offsetMs: offsetSeconds * 1000 }];
  return {
    step: (at, offset) => void steps.push({ from: at, offsetMs: offset * 1000 }),
    seconds(at) {
      const step = steps.findLast(({ from }) => from <= at);
      return Math.floor((at + (step?.offsetMs ?? 0)) / 1000);
    },
  };
}

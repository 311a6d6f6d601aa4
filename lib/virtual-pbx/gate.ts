import type { Faults } from './faults.ts';

export interface Gate {
  /** Lets a request in, holds it while frozen, or throws it out. */
  readonly enter: (letIn: () => void, throwOut: () => void) => void;
  readonly release: () => void;
}

/** Where connections come in: what freezing and refusing do to those who are not in yet. */
export function createGate(faults: Faults, now: () => number): Gate {
  const held: (() => void)[] = [];
  return {
    enter(letIn, throwOut) {
      if (now() < faults.refusingUntil) throwOut();
      else if (faults.frozen) held.push(letIn);
      else letIn();
    },
    release: () => held.splice(0).forEach((letIn) => letIn()),
  };
}

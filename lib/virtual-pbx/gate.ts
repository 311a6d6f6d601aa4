import type { Faults } from './faults.ts';

export interface Gate {
  /** Lets somebody in, holds them while frozen, or throws them out. */
  readonly enter: (letIn: () => void, throwOut: () => void) => void;
  /** Lets in all who are held. */
  readonly release: () => void;
  /** Throws out all who are held. */
  readonly close: () => void;
}

/** Where connections come in: what freezing and refusing do to those who are not in yet. */
export function createGate(faults: Faults, now: () => number): Gate {
  const held: { readonly letIn: () => void; readonly throwOut: () => void }[] = [];
  return {
    enter(letIn, throwOut) {
      if (now() < faults.refusingUntil) throwOut();
      else if (faults.frozen) held.push({ letIn, throwOut });
      else letIn();
    },
    release: () => held.splice(0).forEach(({ letIn }) => letIn()),
    close: () => held.splice(0).forEach(({ throwOut }) => throwOut()),
  };
}

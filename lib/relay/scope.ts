/**
 * How much of the floor somebody is told. Every view exists once for each scope: what is not in the scope is not in
 * its rows, and so in no frame.
 */
export interface Scope {
  /** `source/number`; `null`: all queues, also those to come. */
  readonly queues: readonly string[] | null;
  /** How much of an agent's name. */
  readonly names: 'hidden' | 'initials' | 'first' | 'full';
  /** `masked`: a caller's number by its last two digits, and no name. */
  readonly callers: 'whole' | 'masked';
  /** `away`: every reason for Not Ready is "Away". */
  readonly reasons: 'whole' | 'away';
}

export const WHOLE: Scope = { queues: null, names: 'full', callers: 'whole', reasons: 'whole' };

/** The same text for scopes that show the same, whatever the order of their queues. */
export function scopeKey({ queues, names, callers, reasons }: Scope): string {
  const listed = queues === null ? null : [...new Set(queues)].sort();
  return JSON.stringify([listed, names, callers, reasons]);
}

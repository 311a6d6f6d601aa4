import type { LinkHealth } from '#lib/floor/link.ts';

/** How the record is doing: what of it is not in Postgres yet, and what keeps it from getting there. */
export interface RecordHealth {
  readonly backlogBytes: number;
  /** `null` while the spool takes every event. */
  readonly spoolFailing: string | null;
  /** `null` while Postgres takes every batch. */
  readonly databaseFailing: string | null;
  readonly recorded: number;
  readonly deadLetters: number;
}

export interface Vitals {
  readonly links: () => readonly LinkHealth[];
  readonly record: () => RecordHealth;
  /** What each source had to put up with, by kind of fault. */
  readonly faults: () => readonly Readonly<Record<string, number>>[];
  readonly screens: () => number;
}

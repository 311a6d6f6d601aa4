import type { Slot } from '#lib/floor/spans/statement.ts';

export const REPORTS = [
  'agents',
  'queues',
  'not-ready',
  'wrap-up',
  'sessions',
  'changes',
  'timeline',
  'quality',
] as const;
export type ReportId = (typeof REPORTS)[number];

export const PRESETS = ['today', 'yesterday', 'this-week', 'last-week', 'this-month', 'last-month'] as const;
export type Preset = (typeof PRESETS)[number];

/** Minutes by the wall clock of the zone, local days, or the whole span in one row. */
export const INTERVALS = ['15', '30', '60', 'day', 'span'] as const;
export type Interval = (typeof INTERVALS)[number];

/** `queue`: each membership by itself. `once`: each person once over all their queues. */
export const COUNTINGS = ['queue', 'once'] as const;
export type Counting = (typeof COUNTINGS)[number];

/** Everything somebody may choose of a report; its address holds it all. */
export interface Choices {
  readonly report: ReportId;
  readonly preset: Preset | null;
  /** `[from, to)`, UTC milliseconds, on quarter hours. */
  readonly span: Slot;
  /** IANA name. */
  readonly zone: string;
  readonly interval: Interval;
  readonly counting: Counting;
  /** `source/number`; empty: all. */
  readonly queues: readonly string[];
  /** `source/extension`; empty: all. */
  readonly agents: readonly string[];
  /** Keys of the columns to show; empty: those that are not optional. */
  readonly columns: readonly string[];
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
  /** From 1. */
  readonly page: number;
}

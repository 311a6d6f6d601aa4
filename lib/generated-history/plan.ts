export const FAULT_LEVELS = ['none', 'usual', 'lossy'] as const;
export type FaultLevel = (typeof FAULT_LEVELS)[number];

/** The same plan gives the same events, ids included. */
export interface HistoryPlan {
  readonly seed: number;
  readonly queues: number;
  readonly agents: number;
  /** Of 24 hours each, up to `until`. */
  readonly days: number;
  /** UTC milliseconds: from then on nothing is known. */
  readonly until: number;
  /** IANA name: by its clock people work. */
  readonly zone: string;
  /** `usual` loses no message while the link is up; `lossy` does. */
  readonly faults: FaultLevel;
  /** The source whose events these are. */
  readonly source: string;
  /**
   * A source asks for a snapshot of every queue all five minutes, to catch a subscription that died. They say nothing
   * new and are most of the rows, so by default they are left out.
   */
  readonly audits: boolean;
}

const DAY_MS = 24 * 60 * 60_000;

export const beginOf = ({ until, days }: HistoryPlan): number => until - days * DAY_MS;

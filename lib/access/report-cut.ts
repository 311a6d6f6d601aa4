import { COUNTINGS, REPORTS, type Choices, type Counting, type ReportId } from '#lib/reports/choices.ts';
import { can } from './can.ts';
import { scopeOf } from './scope-of.ts';
import type { Subject } from './subject.ts';

/** A viewer is not shown figures of fewer people than this: they would be of somebody. */
export const FEWEST_FOR_VIEWERS = 5;

/** What of reports somebody gets: the part of docs/access.md that is about them. */
export interface ReportCut {
  readonly reports: readonly ReportId[];
  /** They see no other queues than those for which `sees` says so. */
  readonly isCut: boolean;
  readonly sees: (queue: string) => boolean;
  readonly countings: readonly Counting[];
  /** Whether they may ask about single people. */
  readonly people: boolean;
  /** Figures of fewer people are withheld. */
  readonly fewest: number;
}

export function reportCutOf(subject: Subject): ReportCut {
  const isCut = scopeOf(subject).queues !== null;
  const people = can(subject, 'report:read', 'agents');
  return {
    ...{ isCut, people, fewest: people ? 0 : FEWEST_FOR_VIEWERS },
    reports: REPORTS.filter((report) => can(subject, 'report:read', report)),
    sees: (queue) => can(subject, 'queue:see', queue),
    // A person counted once over all their queues would tell of those that are not to be seen.
    countings: isCut ? ['queue'] : COUNTINGS,
  };
}

/** No queue is called so: an empty list would mean all of them. */
const NO_QUEUE = '';

/** The choices as history is asked: of all queues, those that `seen` holds. */
export function withinCut(choices: Choices, { isCut }: ReportCut, seen: readonly string[]): Choices {
  if (!isCut) return choices;
  const queues = (choices.queues.length > 0 ? choices.queues : seen).filter((queue) => seen.includes(queue));
  return { ...choices, queues: queues.length > 0 ? queues : [NO_QUEUE], counting: 'queue' };
}

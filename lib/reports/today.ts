import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Choices, ReportId } from './choices.ts';
import { defaultCounting } from './choices-defaults.ts';

type About = Partial<Pick<Choices, 'queues' | 'agents' | 'interval' | 'counting'>>;

/**
 * What a report of today (`day`, a whole local day) is asked, where a page shows a part of it: its figures are those of
 * the report itself.
 */
export const choicesOfToday = (report: ReportId, day: Slot, zone: string, about: About = {}): Choices => ({
  ...{ report, preset: 'today', span: day, zone, interval: 'span', counting: defaultCounting(report) },
  ...{ queues: [], agents: [], columns: [], sort: null, page: 1 },
  ...about,
});

import { agentColumns } from '#lib/reports/columns/agents.ts';
import { changeColumns } from '#lib/reports/columns/changes.ts';
import { notReadyColumns } from '#lib/reports/columns/not-ready.ts';
import { qualityColumns } from '#lib/reports/columns/quality.ts';
import { queueColumns } from '#lib/reports/columns/queues.ts';
import { sessionColumns } from '#lib/reports/columns/sessions.ts';
import { timelineColumns } from '#lib/reports/columns/timeline.ts';
import { wrapUpColumns } from '#lib/reports/columns/wrap-up.ts';
import { COUNTINGS, type Choices, type ReportId } from '#lib/reports/choices.ts';
import type { Column } from '#lib/reports/table.ts';

const COLUMNS: Readonly<Record<ReportId, (choices: Choices) => readonly Column[]>> = {
  agents: agentColumns,
  queues: queueColumns,
  'not-ready': notReadyColumns,
  'wrap-up': wrapUpColumns,
  sessions: sessionColumns,
  changes: changeColumns,
  timeline: timelineColumns,
  quality: qualityColumns,
};

/** The columns that there are to choose from. */
export const columnsOf = (choices: Choices): readonly Column[] => COLUMNS[choices.report](choices);

const keysOf = (choices: Choices): readonly string[] => columnsOf(choices).map(({ key }) => key);

/** Keys of all columns that a report can have: some it has only by interval, or only where queues are counted apart. */
export const everyColumn = (choices: Choices): readonly string[] => [
  ...new Set(
    COUNTINGS.flatMap((counting) =>
      (['day', 'span'] as const).flatMap((interval) => keysOf({ ...choices, counting, interval })),
    ),
  ),
];

/** Without the columns that there are not with these choices; with none of them left, the usual ones are shown. */
export function withColumnsThere(choices: Choices): Choices {
  const keys = keysOf(choices);
  return { ...choices, columns: choices.columns.filter((key) => keys.includes(key)) };
}

/** The form sends every column that is ticked: if those are the usual ones (`usual`), none was chosen. */
export function withoutUsual(parameters: URLSearchParams): URLSearchParams {
  if (parameters.getAll('columns').join(',') !== parameters.get('usual')) return parameters;
  const rest = new URLSearchParams(parameters);
  rest.delete('columns');
  return rest;
}

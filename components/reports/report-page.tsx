import type { ReactNode } from 'react';
import { zoneClock } from '#components/charts/zone-clock.ts';
import { STATES } from '#lib/floor/states.ts';
import { addressOf } from '#lib/reports/choices-address.ts';
import type { Choices, Counting, ReportId } from '#lib/reports/choices.ts';
import { GAP_COLUMNS } from '#lib/reports/columns/gaps.ts';
import { shownColumns } from '#lib/reports/shown-columns.ts';
import { PAGE_SIZE, type Page } from '#lib/reports/page-of.ts';
import type { Answer, Column } from '#lib/reports/table.ts';
import type { Choosable } from './choice-list.tsx';
import { ChoicesForm } from './choices-form.tsx';
import { DefinitionNote } from './definition-note.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { Legend } from './legend.tsx';
import { ReportPanel, ReportShell } from './report-shell.tsx';
import { ReportTable } from './report-table.tsx';
import { REPORT_WORDS } from './report-words.ts';
import { subjectOf } from './subject.ts';

export interface Known {
  readonly queues: readonly Choosable[];
  readonly agents: readonly Choosable[];
}

interface Props {
  readonly choices: Choices;
  /** What the figures are of: of all that was chosen, what is to be seen. */
  readonly asked: Choices;
  readonly cut: {
    /** The reports that there are for whoever looks. */
    readonly reports: readonly ReportId[];
    readonly countings: readonly Counting[];
  };
  readonly faults: readonly string[];
  readonly known: Known;
  /** Everything that arrived before is in the figures. */
  readonly knownTo: number;
  /** Nothing before is kept any more, though the span begins before it. */
  readonly removedTo: number | null;
  readonly answer: Pick<Answer, 'columns' | 'total' | 'coverage'> | null;
  readonly page: Page | null;
  readonly picture: ReactNode;
}

/** Data quality has a second table. */
function explained(report: ReportId, columns: readonly Column[]): readonly Column[] {
  if (report !== 'quality') return columns;
  return [...columns, ...GAP_COLUMNS.filter(({ key }) => columns.every((column) => column.key !== key))];
}

function Removed({ to, zone }: { to: number; zone: string }) {
  return <span>Removed for its age before {zoneClock(zone).date(to)}</span>;
}

/** A report, whole: what was chosen, the picture, the table, what every figure means. */
export function ReportPage({ choices, asked, cut, faults, known, knownTo, removedTo, ...shown }: Props) {
  const { answer, page, picture } = shown;
  const { report, span, zone } = choices;
  const path = `/reports/${report}`;
  const hrefOf = (changes: Partial<Choices>) =>
    `/reports/${changes.report ?? report}?${addressOf(choices, changes)}`;
  const exportHref = (format: string) => `${path}/export?format=${format}&${addressOf(choices)}`;
  const columns = answer ? shownColumns(answer.columns, choices.columns) : [];
  return (
    <ReportShell
      {...{ choices, hrefOf, reports: cut.reports, subject: subjectOf(asked, known) }}
      coverage={answer?.coverage ?? null}
      asOf={answer && span.to > knownTo ? knownTo : null}
      faults={[...faults, ...(page?.faults ?? [])]}
      changed={removedTo !== null && <Removed to={removedTo} zone={zone} />}
      form={
        <ChoicesForm
          {...{ choices, hrefOf, ...known }}
          countings={cut.countings}
          action={path}
          columns={answer?.columns ?? []}
        />
      }
      actions={answer && <ExportButtons csv={exportHref('csv')} xlsx={exportHref('xlsx')} />}
    >
      {picture}
      {answer && page && (
        <ReportPanel>
          <ReportTable
            caption={REPORT_WORDS[report]}
            {...{ columns, zone, hrefOf, rows: page.rows, rowCount: page.rowCount }}
            {...{ total: answer.total, sort: choices.sort, page: choices.page, pageSize: PAGE_SIZE }}
          />
        </ReportPanel>
      )}
      {answer && <Legend columns={explained(report, columns)} states={STATES} />}
      <DefinitionNote />
    </ReportShell>
  );
}

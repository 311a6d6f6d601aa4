import { addressOf } from '#lib/reports/choices-address.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { PAGE_SIZE, pageOf } from '#lib/reports/page-of.ts';
import type { Answer } from '#lib/reports/table.ts';
import { ReportPanel } from './report-shell.tsx';
import { ReportTable } from './report-table.tsx';

/** The gaps one by one, above what they add up to. */
export async function Gaps({ choices, answer }: { choices: Choices; answer: Answer }) {
  const { rows, rowCount } = await pageOf(answer, { sort: null, page: 1 });
  const hrefOf = (changes: Partial<Choices>) => `/reports/quality?${addressOf(choices, changes)}`;
  return (
    <ReportPanel>
      <ReportTable
        caption="Gaps"
        {...{ rows, rowCount, hrefOf, columns: answer.columns, total: answer.total, zone: choices.zone }}
        {...{ sort: null, sortable: false, page: 1, pageSize: PAGE_SIZE }}
        empty="No gap: nothing was lost in this span."
      />
    </ReportPanel>
  );
}

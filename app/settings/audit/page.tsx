import { AuditFilterForm } from '#components/audit/audit-filter-form.tsx';
import { Head, Panel } from '#components/access/panel.tsx';
import { DefinitionNote } from '#components/reports/definition-note.tsx';
import { Legend } from '#components/reports/legend.tsx';
import { ReportTable } from '#components/reports/report-table.tsx';
import { auditAnswer } from '#lib/access/audit/audit-answer.ts';
import { auditAddress, parseAuditFilter } from '#lib/access/audit/audit-filter.ts';
import { ACTION_WORDS } from '#lib/access/audit/audit-words.ts';
import { PAGE_SIZE, pageOf } from '#lib/reports/page-of.ts';
import { parametersOf } from '#lib/reports/question.ts';
import { shownColumns } from '#lib/reports/shown-columns.ts';
import { runtime } from '#lib/runtime.ts';
import { requireSubject } from '../../require.ts';

export const metadata = { title: 'Audit log · Readyboard' };

const PATH = '/settings/audit';

export default async function AuditPage({ searchParams }: PageProps<'/settings/audit'>) {
  await requireSubject('audit:read', null);
  const { prisma, timeZone: zone } = runtime();
  const { filter, faults } = parseAuditFilter(parametersOf(await searchParams), zone);
  const answer = await auditAnswer(prisma, filter, zone);
  const { rows, rowCount } = await pageOf(answer, { sort: null, page: filter.page });
  const columns = shownColumns(answer.columns, []);
  return (
    <>
      <Head title="Audit log" about={`Newest first · ${zone}`}>
        <a href={`${PATH}/export?${auditAddress({ ...filter, page: 1 })}`} download>
          CSV
        </a>
      </Head>
      <AuditFilterForm action={PATH} filter={filter} actions={Object.entries(ACTION_WORDS)} />
      {faults.map((fault) => (
        <p key={fault} role="alert">
          {fault}
        </p>
      ))}
      <Panel>
        <ReportTable
          caption="Audit log"
          {...{ columns, rows, rowCount, zone, total: null, sort: null, sortable: false }}
          {...{ page: filter.page, pageSize: PAGE_SIZE }}
          hrefOf={({ page = 1 }) => `${PATH}?${auditAddress({ ...filter, page })}`}
          empty="Nothing was written down that fits."
        />
      </Panel>
      <Legend columns={columns} states={[]} />
      <DefinitionNote />
    </>
  );
}

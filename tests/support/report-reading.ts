import type { Page } from '@playwright/test';
import { REPORT_WORDS } from '#components/reports/report-words.ts';
import type { ReportId } from '#lib/reports/choices.ts';
import type { ReportServer } from './report-server.ts';
import { ZONE } from './report-history.ts';

/** Saturday to Monday, with the day of 25 hours in the middle, in the zone in which the clocks go back. */
const DAYS = { from: '2026-10-24', to: '2026-10-26', zone: ZONE };

/** What is chosen of a report, by the names of its address; a `queue` or `agent` may be several. */
export type Asked = Readonly<Record<string, string | readonly string[]>>;

export function queryOf(asked: Asked = {}): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...DAYS, ...asked }))
    for (const text of [value].flat()) query.append(name, text);
  return query;
}

export const addressOf = ({ url }: ReportServer, report: ReportId, asked?: Asked): string =>
  `${url}/reports/${report}?${queryOf(asked)}`;

/** A table of a report as it can be read on the screen. */
export interface ShownTable {
  /** Keys of the columns. */
  readonly keys: readonly string[];
  readonly rows: readonly ShownRow[];
  readonly total: ShownRow | null;
}

export interface ShownRow {
  readonly cells: readonly string[];
  readonly marks: string;
}

/** The texts of the table of a report; no rows where it says that there are none. */
export const readTable = (page: Page, report: ReportId): Promise<ShownTable> =>
  page.evaluate((caption) => {
    const table = [...document.querySelectorAll('table')].find((one) => one.caption?.textContent === caption);
    const textOf = (cell: Element): string => {
      const words = cell.cloneNode(true) as Element;
      for (const sign of words.querySelectorAll('[data-mark]')) sign.parentElement?.remove();
      return (words.textContent ?? '').trim();
    };
    const rowOf = (row: HTMLTableRowElement) => ({
      cells: [...row.cells].map(textOf),
      marks: row.dataset.marks ?? '',
    });
    const total = table?.tFoot?.rows[0];
    return {
      keys: [...(table?.querySelectorAll('thead [data-definition]') ?? [])].map((link) =>
        (link.getAttribute('href') ?? '').replace('#definition-', ''),
      ),
      rows: [...(table?.tBodies[0]?.rows ?? [])].map(rowOf),
      total: total ? rowOf(total) : null,
    };
  }, REPORT_WORDS[report]);

/** All rows of a report, page after page. */
export async function readPages(page: Page, server: ReportServer, report: ReportId, asked: Asked = {}) {
  await page.goto(addressOf(server, report, asked));
  const first = await readTable(page, report);
  const rows = [...first.rows];
  for (let next = page.getByRole('link', { name: 'Next' }); (await next.count()) > 0;) {
    await next.click();
    await page.waitForLoadState('load');
    rows.push(...(await readTable(page, report)).rows);
    next = page.getByRole('link', { name: 'Next' });
  }
  return { ...first, rows };
}

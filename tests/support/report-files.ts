import { columnsOf } from '#app/reports/[report]/columns-of.ts';
import { parseCsv } from 'hucre/csv';
import { dateToSerial } from 'hucre';
import { readXlsx } from 'hucre/xlsx';
import { instantOf } from '#lib/floor/calendar/wall-clock.ts';
import type { ReportId } from '#lib/reports/choices.ts';
import { parseChoices } from '#lib/reports/parse-choices.ts';
import type { Cell, CellKind, Column } from '#lib/reports/table.ts';
import { queryOf, type Asked } from './report-reading.ts';
import type { ReportServer } from './report-server.ts';
import { ZONE } from './report-history.ts';

/** A file of a report as another program reads it: values as a report has them, milliseconds and shares. */
export interface FileTable {
  readonly columns: readonly Column[];
  readonly rows: readonly FileRow[];
  readonly total: FileRow | null;
}

export interface FileRow {
  readonly cells: Readonly<Record<string, Cell>>;
  readonly marks: string;
}

const DAY = 86_400_000;

export async function exported(
  { ask }: ReportServer,
  report: ReportId,
  format: string,
  asked?: Asked,
): Promise<Buffer> {
  const reply = await ask(`/reports/${report}/export?format=${format}&${queryOf(asked)}`);
  const body = Buffer.from(await reply.arrayBuffer());
  if (!reply.ok) throw new Error(`${reply.status} ${body.toString()}`);
  return body;
}

function columnsAsked(report: ReportId, asked: Asked): readonly Column[] {
  const context = { report, now: Date.now(), defaultZone: ZONE, queues: [], agents: [] };
  return columnsOf(parseChoices(queryOf(asked), context).choices);
}

function tableOf(columns: readonly Column[], titles: readonly unknown[], lines: readonly unknown[][]) {
  const found = titles.flatMap((title, place) => {
    const column = columns.find((one) => one.title === String(title).replace(/ \(s\)$/, ''));
    return column ? [{ column, place }] : [];
  });
  return { columns: found.map(({ column }) => column), found, lines };
}

export async function csvTable(
  server: ReportServer,
  report: ReportId,
  asked: Asked = {},
): Promise<FileTable> {
  const text = (await exported(server, report, 'csv', asked)).toString('utf8');
  const [titles = [], ...lines] = parseCsv(text, { typeInference: false }) as string[][];
  const { columns, found } = tableOf(columnsAsked(report, asked), titles, lines);
  const rows = lines.map((line) => ({
    cells: Object.fromEntries(
      found.map(({ column, place }) => [column.key, csvCell(line[place] ?? '', column.kind)]),
    ),
    marks: line[titles.length - 1] ?? '',
  }));
  return { columns, rows, total: null };
}

function csvCell(text: string, kind: CellKind): Cell {
  if (text === '') return null;
  if (kind === 'text' || kind === 'state') return text;
  if (kind === 'instant') return Date.parse(text);
  return kind === 'duration' ? Math.round(Number(text) * 1000) : Number(text);
}

export async function xlsxTable(
  server: ReportServer,
  report: ReportId,
  asked: Asked = {},
): Promise<FileTable> {
  const { sheets } = await readXlsx(await exported(server, report, 'xlsx', asked), { readStyles: true });
  const [titles = [], ...lines] = sheets[0]?.rows ?? [];
  const { columns, found } = tableOf(columnsAsked(report, asked), titles, lines);
  const rows = lines.map((line) => ({
    cells: Object.fromEntries(
      found.map(({ column, place }) => {
        const offset = String(titles[place + 1]).endsWith('(UTC offset)') ? line[place + 1] : '';
        return [column.key, xlsxCell(line[place], column.kind, String(offset ?? ''))];
      }),
    ),
    marks: String(line[titles.length - 1] ?? ''),
  }));
  const hasTotal = sheets[1]?.rows.some(
    ([label, text]) => label === 'Rows' && Number(text) === rows.length - 1,
  );
  return { columns, rows: hasTotal ? rows.slice(0, -1) : rows, total: (hasTotal && rows.at(-1)) || null };
}

function xlsxCell(value: unknown, kind: CellKind, offset: string): Cell {
  if (value === null || value === undefined) return null;
  if (value instanceof Date && kind === 'instant')
    return instantOf(`${value.toISOString().slice(0, -1)}${offset}`, ZONE);
  if (value instanceof Date) return Math.round(dateToSerial(value) * DAY);
  if (typeof value === 'number') return kind === 'duration' ? Math.round(value * DAY) : value;
  return typeof value === 'string' ? value : null;
}

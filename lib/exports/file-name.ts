import type { Choices, ReportId } from '#lib/reports/choices.ts';
import { localClock } from '#lib/reports/local-time.ts';

import type { ExportFormat } from './export-context.ts';

/** The reports whose rows are intervals: of the others the interval says nothing. */
const BY_INTERVAL: ReadonlySet<ReportId> = new Set(['agents', 'queues']);

/** `readyboard-agents-2026-10-25-europe-berlin-30min.csv`: what it is, in letters that every file system takes. */
export function fileName(choices: Choices, format: ExportFormat): string {
  const { report, zone, interval, counting } = choices;
  const parts = [
    ...['readyboard', report, ...spanParts(choices), zone.replaceAll('+', ' plus ')],
    BY_INTERVAL.has(report) &&
      (interval === 'span' ? 'whole' : interval === 'day' ? 'days' : `${interval}min`),
    BY_INTERVAL.has(report) && counting === 'once' && 'once',
  ];
  return `${parts.filter(Boolean).map(slug).join('-')}.${format}`;
}

/** RFC 6266; the name is one of ours, so nothing in it needs quoting or another encoding. */
export const contentDisposition = (name: string): string => `attachment; filename="${name}"`;

const slug = (text: string | false): string =>
  String(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Whole days by their dates; other spans by dates and times. */
function spanParts({ span, zone }: Choices): string[] {
  const clock = localClock(zone);
  const local = (instant: number) => new Date(instant + clock(instant).offset).toISOString();
  const from = local(span.from);
  const to = local(span.to);
  if (isMidnight(from) && isMidnight(to)) {
    const last = local(span.to - 1).slice(0, 10);
    return from.startsWith(last) ? [last] : [from.slice(0, 10), 'to', last];
  }
  const minute = (text: string) => text.slice(0, 16).replace(':', '');
  return [minute(from), 'to', minute(to)];
}

const isMidnight = (local: string): boolean => local.slice(11, 16) === '00:00';

import { questionOf } from '#lib/reports/question.ts';
import { readFrom, readTo } from '#lib/reports/written-moment.ts';
import { AUDITED, type Audited } from './audit.ts';

/** What of the log is looked at; its address holds it all. */
export interface AuditFilter {
  /** `2026-11-22`, in the zone of the site. */
  readonly day: string | null;
  /** A part of the name. */
  readonly actor: string | null;
  readonly action: Audited | null;
  /** From 1. */
  readonly page: number;
}

/** The filter, and a sentence for each fault. Never throws. */
export function parseAuditFilter(
  parameters: URLSearchParams,
  zone: string,
): { readonly filter: AuditFilter; readonly faults: readonly string[] } {
  const question = questionOf(parameters);
  const [day, page] = [question.one('day') ?? null, question.one('page') ?? '1'];
  const isDay = day !== null && /^\d{4}-\d\d-\d\d$/.test(day) && readFrom(day, zone) !== null;
  if (day !== null && !isDay) question.complain('The day is no date: write it like 2026-11-22.');
  if (!/^[1-9]\d{0,8}$/.test(page)) question.complain('The page is not a number from 1.');
  return {
    filter: {
      day: isDay ? day : null,
      actor: question.one('actor')?.slice(0, 200) ?? null,
      action: question.oneOf('action', AUDITED, 'an action of the log') ?? null,
      page: Number(page) || 1,
    },
    faults: question.faults,
  };
}

/** From its beginning to its end; `null`: no day was chosen. */
export function dayOf({ day }: AuditFilter, zone: string): { from: number; to: number } | null {
  const [from, to] = day === null ? [null, null] : [readFrom(day, zone), readTo(day, zone)];
  return from === null || to === null ? null : { from, to };
}

/** The query string that `parseAuditFilter` reads as this. */
export function auditAddress({ page, ...filter }: AuditFilter): string {
  const address = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== null) address.set(name, value);
  if (page > 1) address.set('page', String(page));
  return address.toString();
}

import type { Reader } from '#lib/access/audit/report-reads.ts';
import { factsOf } from '#lib/access/request-facts.ts';
import type { Subject } from '#lib/access/subject.ts';
import { runtime } from '#lib/runtime.ts';

/** Who asks for the report, and where that is written down. */
export function readerOf(subject: Subject, headers: Headers): Reader {
  const { prisma, audit } = runtime();
  return { prisma, audit, subject, facts: factsOf(headers) };
}

const CANNOT =
  'Who reads this report is written in the audit log, and that cannot be written just now, so nothing is shown. Try again in a moment.';

/** `null` once it is written down; else what is said in place of the report: what is not written is not shown. */
export const whyUnwritten = (written: Promise<void>): Promise<readonly string[] | null> =>
  written.then(
    () => null,
    () => [CANNOT],
  );

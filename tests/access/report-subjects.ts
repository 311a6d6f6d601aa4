import { openReport, type Opened } from '#app/reports/[report]/open-report.ts';
import { pictureOf } from '#app/reports/[report]/picture-of.tsx';
import { NO_DISPLAYS } from '#lib/access/displays/no-displays.ts';
import { NO_IDENTITY } from '#lib/access/identity/no-identity.ts';
import { NOBODY, type Role, type User } from '#lib/access/subject.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { gaps } from '#lib/history/queries/gaps.ts';
import { silentLog } from '#lib/log.ts';
import type { ReportId } from '#lib/reports/choices.ts';
import { writeFrom, writeTo } from '#lib/reports/written-moment.ts';
import { shareRuntime } from '#lib/runtime.ts';
import { BEGIN, LENGTH, rowsOf } from '../history/reports/told-history.ts';
import { NO_CONTROL } from '#tests/support/no-control.ts';
import { NO_SERVICE_LEVELS } from '#tests/support/no-service-levels.ts';

export const userWith = (role: Role, queues: readonly string[] | null): User => ({
  ...{ kind: 'user', id: 'u', sessionId: 's', email: 'u@acme.example', name: 'U', boards: null },
  ...{ role, queues },
});

/** As the server shares it, over this database. */
export const serveFrom = (prisma: PrismaClient): void =>
  shareRuntime({
    serviceLevels: NO_SERVICE_LEVELS,
    control: NO_CONTROL,
    ...{ prisma, identity: NO_IDENTITY, displays: NO_DISPLAYS, apiToken: undefined, timeZone: 'UTC' },
    ...{ retention: {}, purpose: undefined },
    publicAddress: 'http://localhost',
    subjectOf: () => Promise.resolve(NOBODY),
    audit: { record: () => Promise.resolve() },
    asOne: (work) => work(),
    denied: () => {},
    log: silentLog,
    currentView: () => null,
    reportsKnownTo: () => BEGIN + LENGTH,
  });

/** The half day of `told-history`. */
export const theSpan = (more: readonly (readonly [string, string])[] = []): URLSearchParams =>
  new URLSearchParams([
    ...[['from', writeFrom(BEGIN, 'UTC')] as const, ['to', writeTo(BEGIN + LENGTH, 'UTC')] as const],
    ...more.map(([name, value]) => [name, value] as const),
  ] as [string, string][]);

export const open = (report: ReportId, subject: User, more: readonly (readonly [string, string])[] = []) =>
  openReport(report, theSpan(more), subject);

/** Everything of a report that reaches a page or a file: rows, total, coverage, picture. */
export async function figuresOf(prisma: PrismaClient, opened: Opened) {
  const answer = await opened.answer();
  const more = opened.choices.report === 'quality' ? await gaps(prisma, opened.asked, opened.knownTo) : null;
  return {
    ...{ rows: await rowsOf(answer), total: answer.total, coverage: answer.coverage },
    ...{ gaps: more && { rows: await rowsOf(more), total: more.total, coverage: more.coverage } },
    drawn: opened.choices.report === 'quality' ? null : plain(await pictureOf(opened)),
  };
}

/** The data in a picture, without its links: those hold the choices, which may differ. */
const plain = (node: unknown): unknown =>
  JSON.parse(
    JSON.stringify(node ?? null, (key, value: unknown) => {
      if (key === 'choices' || key === '_owner' || key === '_store' || key === 'counting') return undefined;
      return key === 'queues' ? undefined : value;
    }),
  );

import type { z } from 'zod';
import { runtime } from '#lib/runtime.ts';
import { UNWRITTEN, type Audited, type AuditEntry } from './audit/audit.ts';
import { can, type Action, type Resources } from './can.ts';
import { recordChange, rehearse, Unwritten, type ToldOfChange } from './record-change.ts';
import type { Subject } from './subject.ts';

/** A refusal that the asker may read, beside the field of the body that it is about. Thrown by `run`. */
export class Refused extends Error {
  readonly status: 400 | 403 | 404 | 409 | 429;
  /** A sentence for each field that is at fault. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(status: Refused['status'], message: string, about: string | Refused['fields'] = {}) {
    super(message);
    this.status = status;
    this.fields = typeof about === 'string' ? { [about]: message } : about;
  }
}

export interface Changed extends ToldOfChange {
  /** Refuses after all, and lets stand what was changed: a wrong guess that counts. */
  readonly refused?: Refused;
  /** Where somebody else was to do it, and did not; else `done`. */
  readonly outcome?: AuditEntry['outcome'];
  /** What the asker is told, as JSON. */
  readonly answer?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a change is done to; or where the body says that, all of it (at least one; `null`: the body is faulty). */
type About<Body, A extends Action> =
  Resources[A] | ((body: Body | null, subject: Subject) => readonly [Resources[A], ...Resources[A][]]);

export interface Change<Body, A extends Action> {
  readonly audited: Audited;
  readonly may: readonly [action: A, about: About<Body, A>];
  /** What the audit log is told of it however it ends. */
  readonly told?: (body: Body) => ToldOfChange;
  /** It is done where no transaction takes it back: it begins only if its row can be written, and its row comes after it. */
  readonly elsewhere?: true;
  readonly body: z.ZodType<Body>;
  readonly run: (asked: Asked<Body>) => Promise<Changed>;
}

interface Asked<Body> {
  readonly body: Body;
  readonly subject: Subject;
  readonly params: Readonly<Record<string, string>>;
  readonly request: Request;
}

interface Context {
  readonly params: Promise<Readonly<Record<string, string>>>;
}

/**
 * A route that changes something: asks `can`, checks the body, does it, and writes exactly one row in the audit log,
 * whether it was done, refused or failed (none for somebody who is not signed in). What `run` changes by
 * `runtime().prisma` and the row are in Postgres together, or neither is. (That the request comes from a page of ours
 * was checked before it got here.)
 */
export const change =
  <Body, A extends Action>({ audited, may, body, run, ...more }: Change<Body, A>) =>
  async (request: Request, context: Context): Promise<Response> => {
    const { subjectOf, asOne } = runtime();
    const subject = await subjectOf(request.headers);
    // Whoever is not signed in could fill the log with what never happened.
    if (subject.kind === 'nobody') return refusal(401, 'Sign in first.');
    const record = recordChange(subject, request.headers, audited);
    const parsed = body.safeParse(await request.json().catch(() => null));
    const always = (parsed.success ? more.told?.(parsed.data) : undefined) ?? { target: null };
    let begun = false;
    const attempt = async () => {
      if (!mayAll(subject, may, parsed.data ?? null)) throw new Refused(403, NOT_GIVEN);
      if (!parsed.success) throw faultsIn(parsed.error);
      const asked = { body: parsed.data, subject, params: await context.params, request };
      if (!more.elsewhere) return asOne(() => work(asked));
      await rehearse(() => record('done', always));
      begun = true;
      return work(asked);
    };
    const work = async (asked: Asked<Body>) => {
      const { answer, headers, refused, outcome = 'done', ...told } = await run(asked);
      await (refused ? record('refused', withWhy(refused, told)) : record(outcome, told));
      return refused
        ? refusalOf(refused)
        : Response.json(answer ?? {}, { headers: { ...FRESH, ...headers } });
    };
    const giveUp = async (error: unknown) => {
      if (error instanceof Unwritten) throw error;
      await record(error instanceof Refused ? 'refused' : 'failed', withWhy(error, always));
      if (error instanceof Refused) return refusalOf(error);
      throw error;
    };
    return attempt()
      .catch(giveUp)
      .catch((error: unknown) => sayUnwritten(error, begun ? BEGUN_UNWRITTEN : UNWRITTEN));
  };

function mayAll<Body, A extends Action>(
  subject: Subject,
  [action, about]: Change<Body, A>['may'],
  body: Body | null,
): boolean {
  const resources = typeof about === 'function' ? about(body, subject) : [about];
  return resources.every((resource) => can(subject, action, resource));
}

const withWhy = (why: unknown, { details, ...told }: ToldOfChange): ToldOfChange => ({
  ...told,
  details: { why: why instanceof Error ? why.message : String(why), ...details },
});

const BEGUN_UNWRITTEN =
  'What came of it could not be written down: the audit log takes nothing any more. Look whether it was done.';
const NOT_GIVEN = 'You may not do that. An administrator can give you the right to.';
const FRESH = { 'cache-control': 'no-store' };

const refusal = (status: number, error: string, fields: Refused['fields'] = {}): Response =>
  Response.json({ error, fields }, { status, headers: FRESH });
const refusalOf = ({ status, message, fields }: Refused): Response => refusal(status, message, fields);

function sayUnwritten(error: unknown, sentence: string): Response {
  if (error instanceof Unwritten) return refusal(503, sentence);
  throw error;
}

/** The first fault of each field beside it, and all of them in one line. */
function faultsIn({ issues }: z.ZodError): Refused {
  const told = issues.map(({ path, message }) => `${path.join('.') || 'The body'}: ${message}`);
  const fields: Record<string, string> = {};
  for (const { path, message } of issues) if (path[0] !== undefined) fields[String(path[0])] ??= message;
  return new Refused(400, told.join('; '), fields);
}

import type { z } from 'zod';
import { runtime } from '#lib/runtime.ts';
import type { Audited } from './audit/audit.ts';
import { can, type Action, type Resources } from './can.ts';
import { factsOf } from './request-facts.ts';
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

export interface Changed {
  /** What was changed, for the audit log. */
  readonly target: string | null;
  /** Says better than the route's own word what was done. */
  readonly audited?: Audited;
  readonly details?: Readonly<Record<string, unknown>>;
  /** What the asker is told, as JSON. */
  readonly answer?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Change<Body, A extends Action> {
  readonly audited: Audited;
  readonly may: readonly [action: A, resource: Resources[A]];
  readonly body: z.ZodType<Body>;
  readonly run: (asked: {
    readonly body: Body;
    readonly subject: Subject;
    readonly params: Readonly<Record<string, string>>;
    readonly request: Request;
  }) => Promise<Changed>;
}

interface Context {
  readonly params: Promise<Readonly<Record<string, string>>>;
}

/**
 * A route that changes something: asks `can`, checks the body, does it, and writes exactly one row in the audit log,
 * whether it was done, refused or failed (none for somebody who is not signed in). (That the request comes from a page of ours was checked before it got here.)
 */
export const change =
  <Body, A extends Action>({ audited, may, body, run }: Change<Body, A>) =>
  async (request: Request, context: Context): Promise<Response> => {
    const { subjectOf, audit } = runtime();
    const subject = await subjectOf(request.headers);
    const record = (
      outcome: 'done' | 'refused' | 'failed',
      { audited: action = audited, ...told }: Omit<Changed, 'answer' | 'headers'>,
    ) => audit.record({ action, subject, ...factsOf(request.headers), outcome, ...told });
    // Whoever is not signed in could fill the log with what never happened.
    if (subject.kind === 'nobody') return refusal(401, 'Sign in first.');
    if (!can(subject, ...may)) {
      await record('refused', { target: null, details: { why: 'not allowed' } });
      return refusal(403, 'You may not do that. An administrator can give you the right to.');
    }
    try {
      const parsed = body.safeParse(await request.json().catch(() => null));
      if (!parsed.success) throw faultsIn(parsed.error);
      const { answer, headers, ...told } = await run({
        ...{ body: parsed.data, subject, request },
        params: await context.params,
      });
      await record('done', told);
      return Response.json(answer ?? {}, { headers: { 'cache-control': 'no-store', ...headers } });
    } catch (error) {
      const refused = error instanceof Refused;
      const why = error instanceof Error ? error.message : String(error);
      await record(refused ? 'refused' : 'failed', { target: null, details: { why } });
      if (refused) return refusal(error.status, why, error.fields);
      throw error;
    }
  };

const refusal = (status: number, error: string, fields: Refused['fields'] = {}): Response =>
  Response.json({ error, fields }, { status, headers: { 'cache-control': 'no-store' } });

/** The first fault of each field beside it, and all of them in one line. */
function faultsIn({ issues }: z.ZodError): Refused {
  const told = issues.map(({ path, message }) => `${path.join('.') || 'The body'}: ${message}`);
  const fields: Record<string, string> = {};
  for (const { path, message } of issues) if (path[0] !== undefined) fields[String(path[0])] ??= message;
  return new Refused(400, told.join('; '), fields);
}

import type { Log } from '#lib/log.ts';
import type { Audit } from '../audit/audit.ts';
import { factsOf } from '../request-facts.ts';
import { NOBODY } from '../subject.ts';
import type { FirstAdministrator } from './first-administrator.ts';
import type { Throttle } from './throttle.ts';
import { setUp } from './user-bodies.ts';

interface SetUpOptions {
  readonly first: FirstAdministrator;
  readonly throttle: Throttle;
  readonly audit: Audit;
  readonly log: Log;
}

const refuse = (status: number, error: string, fields: Record<string, string> = {}): Response =>
  Response.json({ error, fields }, { status, headers: { 'cache-control': 'no-store' } });

const OVER =
  'This link is not good, or no longer. Restart the server for a new one, if nobody administers yet.';

/** Makes the first administrator, for whoever has the link of the log. */
export const createSetUpAnswer =
  ({ first, throttle, audit, log }: SetUpOptions) =>
  async (request: Request): Promise<Response> => {
    const facts = factsOf(request.headers);
    if (await throttle.attempt({ account: null, address: facts.address }))
      return refuse(429, 'Too many attempts. Try again in a quarter of an hour.');
    const body = setUp.safeParse(await request.json().catch(() => null));
    if (!body.success) {
      const fields = body.error.issues.map(({ path, message }) => [String(path[0]), message] as const);
      return refuse(400, fields.map((fault) => fault.join(' ')).join('; '), Object.fromEntries(fields));
    }
    const { token, ...who } = body.data;
    const details = { name: who.name, role: 'administrator', by: 'set-up link' };
    const written = () =>
      audit.record({
        ...{ action: 'user-made', subject: NOBODY, outcome: 'done', target: who.email },
        ...{ ...facts, details },
      });
    if (!(await first.make(token, who, written))) {
      log.warn({ ...facts, email: who.email }, 'set-up refused: the link is not the one, or was used');
      return refuse(403, OVER);
    }
    return Response.json({}, { headers: { 'cache-control': 'no-store' } });
  };

import { can } from '#lib/access/can.ts';
import { scopeOf } from '#lib/access/scope-of.ts';
import { parseView } from '#lib/relay/view-names.ts';
import { runtime } from '#lib/runtime.ts';

const VIEWS = 'total, queues, links, agents:<source>/<queue>, waiting:<source>/<queue>';

const refuse = (status: 401 | 403 | 404, error: string): Response =>
  Response.json({ error }, { status, headers: { 'cache-control': 'no-store' } });

/**
 * `GET /api/v1/views/<view>`: a view as the screens of whoever asks see it: a program with the token, or somebody who
 * is signed in. Instants are UTC milliseconds.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ view: string[] }> },
): Promise<Response> {
  const { subjectOf, currentView } = runtime();
  const subject = await subjectOf(request.headers);
  if (subject.kind === 'nobody')
    return refuse(401, 'Sign in first; a program sends "Authorization: Bearer <API_TOKEN>".');
  const name = (await params).view.map(decodeURIComponent).join('/');
  if (parseView(name) === null) return refuse(404, `There is no view "${name}". Views: ${VIEWS}.`);
  if (!can(subject, 'view:follow', name)) return refuse(403, 'You may not see this view.');
  return Response.json(currentView(name, scopeOf(subject)), { headers: { 'cache-control': 'no-store' } });
}

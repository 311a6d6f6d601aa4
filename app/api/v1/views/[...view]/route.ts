import { showsToken } from '#lib/access/bearer.ts';
import { runtime } from '#lib/runtime.ts';

const VIEWS = 'total, queues, links, agents:<source>/<queue>, waiting:<source>/<queue>';

const refuse = (status: number, error: string): Response => Response.json({ error }, { status });

/** `GET /api/v1/views/<view>`: a view as the screens see it, for programs with the token. Instants are UTC milliseconds. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ view: string[] }> },
): Promise<Response> {
  const { apiToken, currentView } = runtime();
  if (!apiToken) return refuse(401, 'Programs are not let in: API_TOKEN is not set on the server.');
  if (!showsToken(request.headers.get('authorization'), apiToken))
    return refuse(401, 'Send "Authorization: Bearer <API_TOKEN>".');
  const name = (await params).view.map(decodeURIComponent).join('/');
  const view = currentView(name);
  if (!view) return refuse(404, `There is no view "${name}". Views: ${VIEWS}.`);
  return Response.json(view, { headers: { 'cache-control': 'no-store' } });
}

import type { Runtime } from '#lib/runtime.ts';
import { shareRuntime } from '#lib/runtime.ts';
import type { Browser, createTestIdentity } from './identity.ts';

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Makes this identity the running server's, and asks its routes as a browser does. */
export function askingRoutes({
  identity,
  prisma,
  asOne,
  rows,
  subjectOf,
}: Awaited<ReturnType<typeof createTestIdentity>>) {
  const audit = { record: (row: (typeof rows)[number]) => Promise.resolve(void rows.push(row)) };
  shareRuntime({ identity, prisma, asOne, subjectOf, audit } as Partial<Runtime> as Runtime);
  return (from: Browser, route: Route, body: unknown, params: Record<string, string> = {}) => {
    const headers = from.headers();
    headers.set('content-type', 'application/json');
    const request = new Request('http://localhost:3000/', {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return route(request, { params: Promise.resolve(params) });
  };
}

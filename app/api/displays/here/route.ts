import { z } from 'zod';
import { askerOf } from '#lib/access/displays/asker.ts';
import { cookieIn, keepToken } from '#lib/access/displays/cookies.ts';
import { runtime } from '#lib/runtime.ts';

const body = z.object({ build: z.string().max(100) });

/** A TV says that it is there. Its cookie is kept for another 90 days, with a new token where one is due. */
export async function POST(request: Request): Promise<Response> {
  const { displays } = runtime();
  const headers = new Headers({ 'cache-control': 'no-store' });
  const told = body.safeParse(await request.json().catch(() => null));
  if (!told.success) return Response.json({ error: 'Say which build.' }, { status: 400, headers });
  const token = cookieIn(request.headers, displays.cookies.display);
  const here = await displays.here(token, { ...askerOf(request.headers), ...told.data });
  if (!here || token === null)
    return Response.json({ error: 'This is no display.' }, { status: 401, headers });
  headers.set('set-cookie', keepToken(displays.cookies, here.token ?? token));
  return Response.json({ renewed: here.token !== null }, { headers });
}

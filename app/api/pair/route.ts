import { askerOf } from '#lib/access/displays/asker.ts';
import { cookieIn, dropSecret, keepSecret, keepToken } from '#lib/access/displays/cookies.ts';
import type { PairingAnswer } from '#lib/access/displays/displays.ts';
import { NOT_FROM_HERE, TOO_FAST } from '#lib/access/displays/words.ts';
import { runtime } from '#lib/runtime.ts';

/** What the page of the TV is told: the token is in a cookie, where no script reads it. */
const told = (answer: PairingAnswer) =>
  answer.state === 'paired' ? { state: 'paired', board: answer.board } : answer;

/** A TV without a cookie asks for a code, and what became of it. Who asks is nobody: the secret in its cookie is all. */
export async function POST(request: Request): Promise<Response> {
  const { displays } = runtime();
  const { cookies, inNetwork } = displays;
  const asker = askerOf(request.headers);
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (!inNetwork(asker.address)) return Response.json({ error: NOT_FROM_HERE }, { status: 403, headers });
  const known = await displays.here(cookieIn(request.headers, cookies.display), asker);
  if (known) {
    if (known.token !== null) headers.append('set-cookie', keepToken(cookies, known.token));
    return Response.json({ state: 'paired', board: known.board }, { headers });
  }
  const { secret, answer } = await displays.ask(cookieIn(request.headers, cookies.pairing), asker);
  if (answer.state === 'too-fast')
    return Response.json({ error: TOO_FAST, again: answer.again }, { status: 429, headers });
  if (answer.state === 'paired') {
    headers.append('set-cookie', keepToken(cookies, answer.token));
    headers.append('set-cookie', dropSecret(cookies));
  } else if (secret !== null) headers.append('set-cookie', keepSecret(cookies, secret));
  return Response.json(told(answer), { headers });
}

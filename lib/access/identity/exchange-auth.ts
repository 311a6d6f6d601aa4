import { parseCookies } from 'better-auth/cookies';

/** In the form of better-auth's own refusals. */
export const refusal = (
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  Response.json({ code, message }, { status, headers: { 'cache-control': 'no-store', ...headers } });

/** Why somebody was not signed in, for everybody alike: no such account, disabled, or another password. */
export const wrong = (): Response =>
  refusal(401, 'INVALID_EMAIL_OR_PASSWORD', 'The e-mail address or the password is not right.');

/** Whatever was asked for: it could not be written down, or nobody could be asked who it is. */
export const notNow = (): Response =>
  refusal(503, 'NOT_NOW', 'The server cannot write to its database just now.', { 'retry-after': '5' });

/** The request for better-auth: only the fields that were checked, and each cookie once, the one that we read. */
export function passedOn({ url, method, headers }: Request, body: object | undefined): Request {
  const told = new Headers(headers);
  const cookies = [...parseCookies(headers.get('cookie') ?? '')];
  told.set('cookie', cookies.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '));
  if (cookies.length === 0) told.delete('cookie');
  told.delete('content-length');
  return new Request(url, { method, headers: told, ...(body && { body: JSON.stringify(body) }) });
}

/** What a response sets a cookie to, as a request shows it; `null`: it leaves it, or takes it away. */
export function setCookie(response: Response, name: string): string | null {
  const pairs = response.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');
  const pair = pairs.findLast((text) => text.startsWith(`${name}=`));
  return pair && pair !== `${name}=` ? pair : null;
}

/** What may stand in the address of the page of sign-in: the precise reason is in the log. */
const TOLD = [
  'no_access',
  'account_not_linked',
  'access_denied',
  'state_mismatch',
  'please_restart_the_process',
];

/** Whether a redirect leads back to the page of sign-in, and why. */
function errorIn(headers: Headers): string | null {
  const { pathname, searchParams } = new URL(headers.get('location') ?? '/', 'http://here');
  return pathname === '/sign-in' ? searchParams.get('error') : null;
}

/**
 * The answer without the session's token, which belongs into the cookie, where no script reads it, and without words
 * of others in an address; beside it the code of what went wrong.
 */
export async function forThePage(response: Response): Promise<{ code: string | null; answer: Response }> {
  const headers = new Headers(response.headers);
  headers.set('cache-control', 'no-store');
  const { status } = response;
  const error = errorIn(headers);
  if (error) {
    headers.set('location', `/sign-in?error=${TOLD.includes(error) ? error : 'failed'}`);
    return { code: error, answer: new Response(null, { status, headers }) };
  }
  const text = await response.text();
  const told = text ? (JSON.parse(text) as Record<string, unknown>) : null;
  const rest = Object.fromEntries(Object.entries(told ?? {}).filter(([name]) => name !== 'token'));
  const code = status < 400 ? null : typeof rest['code'] === 'string' ? rest['code'] : String(status);
  return { code, answer: new Response(told ? JSON.stringify(rest) : null, { status, headers }) };
}

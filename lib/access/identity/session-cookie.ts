import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookies } from 'better-auth/cookies';

/** `__Host-` binds a cookie to this very host over https; browsers take it from nowhere else. */
export const cookiePrefix = (baseUrl: string): string =>
  isHttps(baseUrl) ? '__Host-readyboard' : 'readyboard';

export const isHttps = (baseUrl: string): boolean => new URL(baseUrl).protocol === 'https:';

export const sessionCookie = (baseUrl: string): string => `${cookiePrefix(baseUrl)}.session_token`;

/** The token in a cookie of ours: `<token>.<HMAC-SHA256, base64>`, as better-auth signs it. `null` for any other. */
export function sessionToken(headers: Headers, name: string, secret: string): string | null {
  const value = parseCookies(headers.get('cookie') ?? '').get(name) ?? '';
  const dot = value.lastIndexOf('.');
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const signed = createHmac('sha256', secret).update(token).digest();
  const shown = Buffer.from(value.slice(dot + 1), 'base64');
  return shown.length === signed.length && timingSafeEqual(shown, signed) ? token : null;
}

import { parseCookies } from 'better-auth/cookies';
import { cookiePrefix, isHttps } from '../identity/session-cookie.ts';
import type { DisplayCookies } from './displays.ts';
import { CODE_MS, FORGOTTEN_MS } from './times.ts';

export const displayCookies = (baseUrl: string): DisplayCookies => ({
  display: `${cookiePrefix(baseUrl)}.display`,
  pairing: `${cookiePrefix(baseUrl)}.pairing`,
  secure: isHttps(baseUrl),
});

/** What a request shows under the name of a cookie of ours. */
export const cookieIn = (headers: Headers, name: string): string | null =>
  parseCookies(headers.get('cookie') ?? '').get(name) || null;

const line = (name: string, value: string, seconds: number, secure: boolean): string =>
  `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;

/** The token of a display: for as long as it is remembered here. */
export const keepToken = ({ display, secure }: DisplayCookies, token: string): string =>
  line(display, token, FORGOTTEN_MS / 1000, secure);

/** The secret of a TV that waits: longer than its code, which renews itself. */
export const keepSecret = ({ pairing, secure }: DisplayCookies, secret: string): string =>
  line(pairing, secret, (6 * CODE_MS) / 1000, secure);

export const dropSecret = ({ pairing, secure }: DisplayCookies): string => line(pairing, '', 0, secure);

const NOWHERE = 'http://way-back.invalid';

/**
 * Where to go after signing in, as a path of ours: what leads anywhere else leads home. Next's own marks for parts of
 * pages are taken off.
 */
export function wayBack(to: string | null | undefined): string {
  if (!to?.startsWith('/') || /^\/[/\\]|[\\\p{Cc}]/u.test(to) || !URL.canParse(to, NOWHERE)) return '/';
  const url = new URL(to, NOWHERE);
  if (url.searchParams.has('_rsc')) url.searchParams.delete('_rsc');
  // `/.//elsewhere` is `//elsewhere` once it is read.
  return url.origin !== NOWHERE || url.pathname.startsWith('//') ? '/' : `${url.pathname}${url.search}`;
}

/** The address that asks somebody to sign in, and then leads back. */
export const signInFirst = (to: string | null | undefined): string =>
  `/sign-in?to=${encodeURIComponent(wayBack(to))}`;

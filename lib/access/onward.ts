/** Only to take apart what was asked for: nobody is sent there. */
const HERE = 'http://readyboard.invalid';

/**
 * What was asked for, if it is a path of this site; else `null`. Whoever makes a link to our sign-in must not be able to
 * lead away from us.
 */
export function pathHere(to: string | undefined): string | null {
  // A backslash counts as a slash in browsers, and they leave out tabs and line ends.
  if (!to?.startsWith('/') || /[\\\p{Cc}]/u.test(to) || !URL.canParse(to, HERE)) return null;
  const { origin, pathname, search } = new URL(to, HERE);
  // `/.//elsewhere` is `//elsewhere` once it is read.
  return origin !== HERE || pathname.startsWith('//') ? null : `${pathname}${search}`;
}

/** `/` is a wall, and whoever signs in sits at a desk. */
const USUAL = '/reports';

/** Where to after sign-in: what was asked for, if it is a page of ours that comes after sign-in. */
export function onward(to: string | undefined): string {
  const back = pathHere(to);
  return back === null || back === '/' || /^\/(sign-in|set-up|pair|api)(\/|\?|$)/.test(back) ? USUAL : back;
}

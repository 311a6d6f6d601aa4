/** Where somebody goes who did not say where to. */
const USUAL = '/reports';

/** Only to take apart what was asked for: nobody is sent there. */
const HERE = 'http://readyboard.invalid';

/**
 * Where to after sign-in: the path that was asked for, if it is one of this site. Whoever makes a link to our sign-in
 * must not be able to lead away from us.
 */
export function onward(to: string | undefined): string {
  // A backslash counts as a slash in browsers, and they leave out tabs and line ends.
  if (!to?.startsWith('/') || /[\\\p{Cc}]/u.test(to) || !URL.canParse(to, HERE)) return USUAL;
  const { origin, pathname, search, hash } = new URL(to, HERE);
  const foreign = origin !== HERE || pathname.startsWith('//');
  return foreign || /^\/(sign-in|api)(\/|$)/.test(pathname) ? USUAL : `${pathname}${search}${hash}`;
}

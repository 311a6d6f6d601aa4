/** Not in the types of the DOM yet, and not in engines before 2020. */
interface TrustedTypes {
  readonly createPolicy: (
    name: 'default',
    rules: { readonly createScriptURL: (url: string) => string | null },
  ) => unknown;
}

const OWN_SCRIPTS = '/_next/static/';

/**
 * Runs before anything else in a page. The policy of the server lets no string become markup or script
 * (`require-trusted-types-for`); what loads the other parts of a page names them by strings, so the files of this build
 * are let through here, and nothing else is.
 */
(window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => {
    const { origin, pathname } = new URL(url, window.location.href);
    return origin === window.location.origin && pathname.startsWith(OWN_SCRIPTS) ? url : null;
  },
});

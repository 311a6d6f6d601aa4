interface Policy {
  readonly nonce: string;
  /** `host:port` by which this browser reaches us, if it is a name of ours. */
  readonly host: string | undefined;
  readonly own: ReadonlySet<string>;
  readonly dev: boolean;
}

/**
 * What a page may load and run: our own files, and scripts that carry the nonce of this one answer or were loaded by
 * such. Text stays text, whatever a script of ours does with it. Style attributes are allowed, as React and the charts write them; style elements are not.
 */
export function contentSecurityPolicy({ nonce, host, own, dev }: Policy): string {
  // React explains faults with `eval` while developing.
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`;
  return [
    `default-src 'none'`,
    `script-src ${scripts}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src ${["'self'", ...socketsTo(host, own)].join(' ')}`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
    `object-src 'none'`,
    ...(dev ? [] : TEXT_IS_TEXT),
  ].join('; ');
}

/** No string becomes markup or script, but for what instrumentation-client.ts lets through. Next's own tools need more. */
const TEXT_IS_TEXT = [`require-trusted-types-for 'script'`, 'trusted-types default'];

/** Engines before 2021 do not count a socket to our own host as `'self'`: they are told its address. */
function socketsTo(host: string | undefined, own: ReadonlySet<string>): string[] {
  if (host === undefined) return [];
  const named = [`http://${host}`, `https://${host}`].filter((origin) => own.has(origin));
  return named.map((origin) => origin.replace(/^http/, 'ws'));
}

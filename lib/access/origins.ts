/** Where this server may be reached: what decides which pages may open a socket to it. */
export interface Address {
  readonly baseUrl: string | undefined;
  readonly port: number;
  /** Every name and address of this machine that it listens on. */
  readonly hosts: readonly string[];
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/**
 * The exact origins of our own pages. A list and not "the same as the Host header", which a foreign page can arrange
 * for itself by pointing its own name at this machine (DNS rebinding).
 */
export function ownOrigins({ baseUrl, port, hosts }: Address): ReadonlySet<string> {
  const origins = hosts.map((host) => new URL(`http://${bracketed(host)}:${port}`).origin);
  return new Set(baseUrl ? [new URL(baseUrl).origin, ...origins] : origins);
}

/** Only pages of ours; no `Origin` at all, `null` and look-alikes are not. */
export const originAllowed = (own: ReadonlySet<string>, origin: string | undefined): boolean =>
  origin !== undefined && own.has(origin);

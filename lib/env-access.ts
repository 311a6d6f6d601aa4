import { hostname } from 'node:os';
import { z } from 'zod';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './access/identity/password-length.ts';
import type { OidcSettings } from './access/identity/oidc-settings.ts';
import { ROLES, type Role } from './access/subject.ts';
import { isLoopbackHost, networks, urlOf } from './env-kinds.ts';

const isSecure = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || isLoopbackHost(hostname);
};

const rolesOfGroups = z.string().transform((text, context): readonly (readonly [string, Role])[] =>
  text.split(',').map((pair) => {
    const [, group = '', name = ''] = /^\s*(.+)=\s*(\w+)\s*$/.exec(pair) ?? [];
    const role = ROLES.find((known) => known === name);
    if (!role)
      context.addIssue({
        code: 'custom',
        message: `is not a list of group=role; roles are ${ROLES.join(', ')}`,
      });
    return [group.trim(), role ?? 'viewer'] as const;
  }),
);

/** Names of the environment that say who may come in, and how. */
export const accessNames = {
  API_TOKEN: z.string().optional(),
  AUTH_SECRET: z.string().min(32, 'is shorter than 32 characters').optional(),
  ADMIN_EMAIL: z.email('is not an e-mail address').optional(),
  ADMIN_PASSWORD: z
    .string()
    .min(SHORTEST_PASSWORD, `is shorter than ${SHORTEST_PASSWORD} characters`)
    .max(LONGEST_PASSWORD, `is longer than ${LONGEST_PASSWORD} characters`)
    .optional(),
  PAIR_NETWORKS: networks.optional(),
  OIDC_ISSUER: urlOf('https', 'http')
    .refine(isSecure, 'uses http://, over which anybody can say who somebody is: use https://')
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('single sign-on'),
  OIDC_SCOPES: z.string().default('openid email profile'),
  OIDC_GROUPS_CLAIM: z.string().default('groups'),
  OIDC_ROLES: rolesOfGroups.optional(),
};

type AccessEnv = z.infer<z.ZodObject<typeof accessNames>>;

/** What is missing beside what is set. */
export function accessFaults(set: Readonly<Partial<Record<string, string>>>): string[] {
  const together = (names: readonly string[]): string[] =>
    names.some((name) => set[name])
      ? names.filter((name) => !set[name]).map((name) => `${name} is not set, but others of its group are`)
      : [];
  return [
    ...together(['ADMIN_EMAIL', 'ADMIN_PASSWORD']),
    ...together(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_ROLES']),
  ];
}

/** The company's sign-in; `undefined`: there is none. */
export const oidcOf = (env: AccessEnv): OidcSettings | undefined =>
  env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET && env.OIDC_ROLES
    ? {
        ...{ issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET },
        scopes: env.OIDC_SCOPES.split(/\s+/).filter(Boolean),
        ...{ name: env.OIDC_NAME, groupsClaim: env.OIDC_GROUPS_CLAIM, roles: env.OIDC_ROLES },
      }
    : undefined;

/** Who becomes the first administrator; `undefined`: whoever opens the set-up link. */
export const adminOf = (env: AccessEnv) =>
  env.ADMIN_EMAIL && env.ADMIN_PASSWORD
    ? { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD }
    : undefined;

interface Listening {
  readonly HOST: string;
  readonly PORT: number;
  readonly BASE_URL?: string | undefined;
}

/** Where people reach the server: as told, else on the machine it runs on. */
export function publicAddress({ HOST, PORT, BASE_URL }: Listening): string {
  if (BASE_URL) return new URL(BASE_URL).origin;
  const host = isLoopbackHost(HOST) ? 'localhost' : ['0.0.0.0', '::'].includes(HOST) ? hostname() : HOST;
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}:${PORT}`).origin;
}

/** Why passwords would cross a network in clear text; `null` where they do not. */
export function clearTextFault({ HOST, BASE_URL }: Listening): string | null {
  const told = 'Or start with --insecure if you accept that passwords cross the network in clear text.';
  if (BASE_URL && !isSecure(BASE_URL)) return `BASE_URL uses http://: put https:// in front. ${told}`;
  if (BASE_URL?.startsWith('https:') || isLoopbackHost(HOST)) return null;
  return (
    `HOST=${HOST} would take passwords over plain http. Leave HOST unset (loopback only), ` +
    `or name the https:// address of the reverse proxy in BASE_URL. ${told}`
  );
}

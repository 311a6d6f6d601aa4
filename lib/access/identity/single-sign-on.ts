import { genericOAuth } from 'better-auth/plugins';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { ROLES, type Role } from '../subject.ts';
import { oneAtATime } from './administrators.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { columnOf, listIn, type Rights } from './rights.ts';

type Claims = Readonly<Record<string, unknown>>;

/** The most that any of somebody's groups gives; `null`: no group of theirs is in the list, so they have no access. */
export function roleIn(claims: Claims, { groupsClaim, roles }: OidcSettings): Role | null {
  const told = claims[groupsClaim];
  const groups: readonly unknown[] = Array.isArray(told) ? told : [told];
  const given = roles.filter(([group]) => groups.includes(group)).map(([, role]) => role);
  return ROLES.find((role) => given.includes(role)) ?? null;
}

/** What a role has until an administrator says more. A viewer sees the wall, and no queue on it. */
const firstRights = (role: Role): Rights =>
  role === 'viewer' ? { role, queues: [], boards: ['all'] } : { role, queues: null, boards: null };

/** Rights of a new role, that keep what an administrator has chosen for the old one. */
const rightsAfter = (before: Rights, role: Role): Rights =>
  role === 'manager' ? { ...before, role } : firstRights(role);

/** OpenID Connect: code with PKCE, state and nonce; where to, from the issuer's own description. */
export const oidcPlugin = (settings: OidcSettings) =>
  genericOAuth({
    config: [
      {
        providerId: 'oidc',
        name: settings.name,
        discoveryUrl: `${settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        clientId: settings.clientId,
        clientSecret: settings.clientSecret,
        scopes: [...settings.scopes],
        pkce: true,
        requireIdTokenVerification: true,
        // Signing out here does not sign out of everything else there.
        disableProviderLogout: true,
        mapProfileToUser: (claims) => columnsOf(firstRights(roleIn(claims, settings) ?? 'viewer')),
      },
    ],
  });

const columnsOf = ({ role, queues, boards }: Rights) => ({
  role,
  queues: columnOf(queues),
  boards: columnOf(boards),
});

interface Arriving {
  readonly user: { readonly id?: unknown };
  readonly source: {
    readonly action: string;
    readonly oauth?: { readonly profile?: Claims | undefined } | undefined;
  };
}

/**
 * The gate that everybody passes who comes from the company's sign-in, each time: without a role there is no access,
 * and open sessions end; with another role than before, that one holds from now on.
 */
export const gateOf =
  (prisma: PrismaClient, settings: OidcSettings) =>
  async ({ user, source }: Arriving): Promise<{ error: string } | undefined> => {
    const role = roleIn(source.oauth?.profile ?? {}, settings);
    if (source.action === 'create-user') return role ? undefined : { error: 'no_access' };
    if (source.action !== 'sign-in' || typeof user.id !== 'string') return { error: 'account_not_linked' };
    const id = user.id;
    if (!role) {
      await prisma.session.deleteMany({ where: { userId: id } });
      return { error: 'no_access' };
    }
    await oneAtATime(prisma, async (tx) => {
      const known = await tx.user.findUniqueOrThrow({ where: { id } });
      if (known.role === role) return;
      const before = { ...known, queues: listIn(known.queues), boards: listIn(known.boards) };
      await tx.user.update({ where: { id }, data: columnsOf(rightsAfter(before, role)) });
    });
    return undefined;
  };

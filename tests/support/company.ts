import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { OidcSettings } from '#lib/access/identity/oidc-settings.ts';

export interface Person {
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  readonly groups: readonly string[];
}

interface Context {
  readonly oidc: {
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly provider: Provider;
  };
}

const CLIENT = { clientId: 'readyboard', clientSecret: 'a secret of the company and us' };

/** A real OpenID provider on loopback, in which whoever was told last to come in signs in at once. */
export async function startCompany(redirectTo: string) {
  const http = createServer();
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  let person: Person;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [`${redirectTo}/api/auth/callback/oidc`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    conformIdTokenClaims: false,
    ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60 },
    cookies: { keys: ['tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: () => '/come-in' },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ ...person, email_verified: true }),
    }),
    async loadExistingGrant({ oidc }: Context) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  http.on('request', (request, response) => {
    if (request.url === '/come-in')
      void provider.interactionFinished(request, response, { login: { accountId: person.sub } });
    else answer(request, response);
  });
  const settings: OidcSettings = {
    ...{ ...CLIENT, issuer, name: 'Acme', scopes: ['openid', 'email', 'profile'], groupsClaim: 'groups' },
    roles: [
      ['wallboard-admins', 'administrator'],
      ['team-leads', 'manager'],
      ['screens', 'viewer'],
    ],
  };
  return {
    settings,
    comesIn: (who: Person) => void (person = who),
    stop: () => {
      http.closeAllConnections();
      http.close();
    },
  };
}

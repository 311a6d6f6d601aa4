import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { onTestFinished, vi } from 'vitest';
import type { OidcSettings } from '#lib/access/identity/oidc-settings.ts';
import type { Browser } from './identity.ts';

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

/** A real OpenID provider on loopback, in which whoever is `person` at the moment signs in at once. */
export async function startCompanySignIn(redirectTo: string) {
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
  // It says that its keys and its memory are good for tests only.
  vi.mocked(console.warn).mockClear();
  const answer = provider.callback();
  http.on('request', (request, response) => {
    if (request.url === '/come-in')
      void provider.interactionFinished(request, response, { login: { accountId: person.sub } });
    else answer(request, response);
  });
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
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
    /** Goes there and back as a browser does; answers our reply to the way back. */
    async signIn(from: Browser, who: Person): Promise<Response> {
      person = who;
      return from.get(await wayBack(await wayThere(from)));
    },
    /** The same, up to the address that leads back to us. */
    async wayBackOf(from: Browser, who: Person): Promise<string> {
      person = who;
      return wayBack(await wayThere(from));
    },
  };

  /** Follows the provider's redirects, with its cookies, until one leads back to us. */
  async function wayBack(url: string): Promise<string> {
    const cookies = new Map<string, string>();
    for (let next = url; ;) {
      const headers = { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') };
      const reply = await fetch(next, { redirect: 'manual', headers });
      for (const line of reply.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const location = reply.headers.get('location');
      if (!location) throw new Error(`${reply.status} ${await reply.text()}`);
      next = new URL(location, next).href;
      if (next.startsWith(redirectTo)) return next;
    }
  }
}

/** Where we send a browser that asks for the company's sign-in. */
async function wayThere(from: Browser): Promise<string> {
  const body = { provider: 'oidc', callbackURL: '/wall/all' };
  const reply = await from.post('/api/auth/sign-in/social', body);
  const { url } = (await reply.json()) as { url: string };
  return url;
}

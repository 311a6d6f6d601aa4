import { onTestFinished, vi } from 'vitest';
import { startCompany, type Person } from './company.ts';
import type { Browser } from './identity.ts';

/** The company's sign-in, and what a browser does there. */
export async function startCompanySignIn(redirectTo: string) {
  const company = await startCompany(redirectTo);
  // It says that its keys and its memory are good for tests only.
  vi.mocked(console.warn).mockClear();
  onTestFinished(company.stop);
  return {
    settings: company.settings,
    /** Goes there and back as a browser does; answers our reply to the way back. */
    async signIn(from: Browser, who: Person): Promise<Response> {
      company.comesIn(who);
      return from.get(await wayBack(await wayThere(from)));
    },
    /** The same, up to the address that leads back to us. */
    async wayBackOf(from: Browser, who: Person): Promise<string> {
      company.comesIn(who);
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

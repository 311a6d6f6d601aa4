import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext } from '@playwright/test';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Whom servers of tests make their first administrator. */
export const ADMIN: Credentials = { email: 'ada@readyboard.example', password: 'correct horse battery' };

/** Signs in as a page of that server would; answers with what to send as `Cookie`. Waits until the server has its database. */
export async function signInTo(url: string, who: Credentials = ADMIN): Promise<string> {
  for (;;) {
    const reply = await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(who),
    });
    if (reply.ok)
      return reply.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
    if (reply.status < 500)
      throw new Error(`${who.email} cannot sign in: ${reply.status} ${await reply.text()}`);
    await wait(100);
  }
}

/** Lets a browser in by what `signInTo` answered. */
export const letIn = (context: BrowserContext, url: string, cookie: string): Promise<void> =>
  context.addCookies(
    cookie.split('; ').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, value: value.join('='), url, httpOnly: true };
    }),
  );

import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { createVirtualPbx, type VirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { openFolder } from './open-folder.ts';
import { test as base } from './quiet-page.ts';
import { startRealServer, type RealServer } from './real-server.ts';
import { letIn, signInTo } from './sign-in.ts';

/** The desk as in production: a virtual PBX in which nothing happens by itself, and the server over it. */
export interface DeskServer extends RealServer {
  readonly pbx: VirtualPbx;
  /** Makes a user with these rights; resolves with their cookie. */
  readonly madeUser: (name: string, role: 'manager' | 'viewer', queues: readonly string[]) => Promise<string>;
  /** Signs somebody in with this page's browser, by their cookie. */
  readonly letInAs: (page: Page, cookie: string) => Promise<void>;
}

export const NEWCOMERS = '8900';
export const NORA = '990';
export const OMAR = '991';
export const PIA = '992';

/** Two queues of ours beside those of the house: Nora is in both, Omar and Pia in the first. */
function furnish({ control }: VirtualPbx): void {
  control.createQueue({ number: NEWCOMERS, name: 'Newcomers' });
  control.createQueue({ number: '8901', name: 'Old Hands' });
  control.addAgent({ queue: NEWCOMERS, extension: NORA, name: 'Nora Núñez' });
  control.addAgent({ queue: '8901', extension: NORA });
  control.addAgent({ queue: NEWCOMERS, extension: OMAR, name: 'Omar Haddad' });
  control.addAgent({ queue: NEWCOMERS, extension: PIA, name: 'Pia Lund' });
}

const PASSWORD = 'a password of the tests';

async function makeUser({ url }: RealServer, name: string, role: string, queues: readonly string[]) {
  const who = { email: `${name}@readyboard.example`, password: PASSWORD };
  const reply = await fetch(`${url}/api/users`, {
    method: 'POST',
    headers: { cookie: await signInTo(url), origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ ...who, name, role, queues, boards: ['all'] }),
  });
  if (!reply.ok) throw new Error(`${name}: ${reply.status} ${await reply.text()}`);
  return signInTo(url, who);
}

async function startDeskServer(): Promise<DeskServer & { readonly close: () => Promise<void> }> {
  const dataDir = openFolder();
  const pbx = createVirtualPbx({ load: 'idle', queues: 2, agents: 6 });
  const server = await startRealServer({ ...(await pbx.listen(0)), dataDir });
  furnish(pbx);
  return {
    ...server,
    pbx,
    madeUser: (name, role, queues) => makeUser(server, name, role, queues),
    letInAs: (page, cookie) => letIn(page.context(), server.url, cookie),
    close: async () => {
      await server.end();
      await pbx.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** One for all tests of a worker. */
export const test = base.extend<object, { readonly desk: DeskServer }>({
  desk: [
    async ({ browserName: _ }, use) => {
      const server = await startDeskServer();
      await use(server);
      await server.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

export const { expect } = test;

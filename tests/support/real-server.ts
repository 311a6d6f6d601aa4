import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { freePort } from '#lib/history/free-port.ts';
import { DEFAULT_CREDENTIALS as user } from '#lib/virtual-pbx/credentials.ts';
import { ADMIN, letIn, signInTo } from './sign-in.ts';

export const API_TOKEN = 'a-token-for-the-tests';

/** What a program shows. */
export const PROGRAM = { authorization: `Bearer ${API_TOKEN}` };

export interface RealServer {
  readonly url: string;
  readonly port: number;
  readonly process: ChildProcess;
  readonly view: (name: string) => Promise<{ status: string; rows: Record<string, unknown>[] }>;
  /** Gets a path as a program: with the token. */
  readonly ask: (path: string) => Promise<Response>;
  /** Signs the administrator in with this page's browser. */
  readonly letIn: (page: Page) => Promise<void>;
  /** Everything it has logged so far, as text. */
  readonly log: () => string;
  /** Ends it by the signal and resolves with its exit code once it is gone. */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
}

export interface RealServerOptions {
  readonly wsiUrl: string;
  readonly apiUrl: string;
  readonly dataDir: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** The server as it runs in production, in a process of its own. Resolves when it listens; needs a build. */
export async function startRealServer(options: RealServerOptions): Promise<RealServer> {
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: options.dataDir,
      API_TOKEN,
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      PORTSIP_WSI_URL: options.wsiUrl,
      PORTSIP_API_URL: options.apiUrl,
      PORTSIP_USERNAME: user.username,
      PORTSIP_PASSWORD: user.password,
      PORTSIP_DOMAIN: user.domain,
      ...options.env,
    },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (log += data.toString()));
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/healthz`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error(`the server ended at its start:\n${log}`);
    await wait(50);
  }
  const ask = (path: string) => fetch(`${url}${path}`, { headers: PROGRAM });
  return {
    ...{ url, port, ask },
    letIn: async (page) => letIn(page.context(), url, await signInTo(url)),
    process: child,
    log: () => log,
    async view(name) {
      return (await (await ask(`/api/v1/views/${name}`)).json()) as {
        status: string;
        rows: Record<string, unknown>[];
      };
    },
    async end(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill(signal);
        await gone;
      }
      return child.exitCode;
    },
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { DEFAULT_CREDENTIALS as user } from '#lib/virtual-pbx/credentials.ts';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { buildIfNeeded } from './build.ts';
import { historyIfNone } from './demo-history.ts';

/** `npm run demo`: a virtual PBX with 8 queues and 60 agents, an embedded Postgres, two weeks of history, the server. */
const PORT = process.env.PORT ?? '3000';
const DATA_DIR = process.env.DATA_DIR || './data/demo';
const WALL = `http://localhost:${PORT}`;
/** Known to everybody, on a server that only this machine reaches. */
const ADMIN = { email: 'demo@readyboard.example', password: 'readyboard demo' };
const say = (line: string) => process.stdout.write(`${line}\n`);

function startServer(wsiUrl: string, apiUrl: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
    // With a channel to this process the server notices when it is gone, and stops too.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      LOG_LEVEL: 'warn',
      ...process.env,
      DATA_DIR,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT,
      PORTSIP_WSI_URL: wsiUrl,
      PORTSIP_API_URL: apiUrl,
      PORTSIP_USERNAME: user.username,
      PORTSIP_EXTENSION: '',
      PORTSIP_PASSWORD: user.password,
      PORTSIP_DOMAIN: user.domain,
      PORTSIP_QUEUES: '',
      PORTSIP_PASSWORD_FILE: '',
      BASE_URL: '',
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
    },
  });
}

async function untilReady(server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const reply = await fetch(`${WALL}/readyz`).catch(() => null);
    if (reply?.ok) return;
    await wait(200);
  }
  throw new Error('The server did not start; it said why above.');
}

await Promise.all([buildIfNeeded(), historyIfNone(DATA_DIR)]);
say('Starting the virtual PBX (8 queues, 60 agents) …');
const pbx = createVirtualPbx({ load: 'busy' });
const { wsiUrl, apiUrl, controlUrl } = await pbx.listen(0);
say('Starting Postgres and the server …');
const server = startServer(wsiUrl, apiUrl);
const ended = once(server, 'exit');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
try {
  await untilReady(server);
  say(`
  Sign in        ${WALL}/sign-in?to=/wall/all
                 as ${ADMIN.email} with the password: ${ADMIN.password}

  The desk       ${WALL}/dashboard
  The wall       ${WALL}/wall/all
  The reports    ${WALL}/reports
  Users          ${WALL}/settings/users
  Play PBX       curl ${controlUrl}/dial -d '{"extension":"101","code":"*37"}'

  Ctrl-C stops it all.`);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
}
const [code] = (await ended) as [number | null];
await pbx.close();
process.exit(code ?? 0);

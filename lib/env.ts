import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';

const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (more.length > 0 || most < 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
};

const urlOf = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
    error: `is not a ${protocols.map((protocol) => `${protocol}://`).join(' or ')} address`,
    abort: true,
  });

const wsiUrl = urlOf('wss', 'ws').refine(
  (url) => url.startsWith('wss:') || isLoopbackHost(new URL(url).hostname),
  'uses ws://, which sends the password in clear text: use wss:// (ws:// is for loopback only)',
);

const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}, 'is not a time zone: give an IANA name such as Europe/Berlin');

const flag = z.enum(['true', 'false'], 'is neither true nor false').transform((text) => text === 'true');

const days = z.coerce
  .number('is not a number of days')
  .int('is not a whole number of days')
  .min(31, 'is less than 31 days: history is removed by whole months')
  .optional();

const fileText = z.string().transform((path, context) => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    context.addIssue({ code: 'custom', message: `cannot be read: ${(error as Error).message}` });
    return z.NEVER;
  }
});

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

const networks = list.refine(
  (all) => all.every(isNetwork),
  'holds what is no address or network: give such as 10.0.0.5, 10.1.0.0/16',
);

/** Every name the product reads from its environment, and what it may hold. Empty counts as not set. */
const schema = z.object({
  PORT: z.coerce.number('is not a number').int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: urlOf('https', 'http').optional(),
  TRUSTED_PROXIES: networks.optional(),
  DATABASE_URL: urlOf('postgresql', 'postgres').optional(),
  DATA_DIR: z.string().default('./data'),
  PORTSIP_WSI_URL: wsiUrl.optional(),
  PORTSIP_API_URL: urlOf('https', 'http').optional(),
  PORTSIP_USERNAME: z.string().optional(),
  PORTSIP_EXTENSION: z.string().optional(),
  PORTSIP_PASSWORD: z.string().optional(),
  PORTSIP_DOMAIN: z.string().optional(),
  PORTSIP_QUEUES: list.optional(),
  PORTSIP_CA_FILE: fileText.optional(),
  PORTSIP_TLS_VERIFY: flag.default(true),
  REPORT_TIMEZONE: timeZone.default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
  RETAIN_RAW_DAYS: days,
  RETAIN_SPAN_DAYS: days,
  RETAIN_BUCKET_DAYS: days,
  API_TOKEN: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Env = z.infer<typeof schema>;

/** Whose `X-Forwarded-For` is believed: with a public address, a reverse proxy on this machine unless told otherwise. */
export const trustedProxiesOf = (env: Env): readonly string[] =>
  env.TRUSTED_PROXIES ?? (env.BASE_URL ? ['127.0.0.0/8', '::1'] : []);

/** How long each level of history is kept; for ever where nothing is said. */
export const retentionOf = (env: Env) => ({
  rawDays: env.RETAIN_RAW_DAYS,
  spanDays: env.RETAIN_SPAN_DAYS,
  bucketDays: env.RETAIN_BUCKET_DAYS,
});

/** The faults in the environment, a line each: what is wrong with which name. */
export class EnvError extends Error {}

/** Which names are missing to sign in to the PBX. */
function accountFaults(set: Readonly<Partial<Record<string, string>>>): string[] {
  if (!set.PORTSIP_WSI_URL)
    return ['PORTSIP_WSI_URL is not set: give the WSI address of the PBX, e.g. wss://pbx.example:8887/wsi'];
  const missing = ['PORTSIP_PASSWORD', 'PORTSIP_DOMAIN']
    .filter((name) => !set[name])
    .map((name) => `${name} is not set`);
  const one = !set.PORTSIP_USERNAME !== !set.PORTSIP_EXTENSION;
  return one
    ? missing
    : [...missing, 'PORTSIP_USERNAME or PORTSIP_EXTENSION: set one of the two, the account that signs in'];
}

/** Reads the environment once, at start. Throws `EnvError` that names every fault at once, without any value. */
export function readEnv(variables: Readonly<Partial<Record<string, string>>> = process.env): Env {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  const wrong = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const faults = [...wrong, ...accountFaults(set)];
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new EnvError(
    `The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  );
}

export interface PortsipAccount {
  readonly wsiUrl: string;
  readonly apiUrl: string;
  readonly account: { readonly username: string } | { readonly extension: string };
  readonly password: string;
  readonly domain: string;
  readonly queues: readonly string[] | null;
  readonly tls: { readonly verify: boolean; readonly ca?: string };
}

/** What the PortSIP source needs; REST is looked for on the WSI host unless told otherwise. */
export function portsipOf(env: Env): PortsipAccount {
  const wsi = new URL(env.PORTSIP_WSI_URL ?? '');
  const api = `${wsi.protocol === 'wss:' ? 'https' : 'http'}://${wsi.host}/api`;
  return {
    wsiUrl: wsi.href,
    apiUrl: env.PORTSIP_API_URL ?? api,
    account: env.PORTSIP_USERNAME
      ? { username: env.PORTSIP_USERNAME }
      : { extension: env.PORTSIP_EXTENSION ?? '' },
    password: env.PORTSIP_PASSWORD ?? '',
    domain: env.PORTSIP_DOMAIN ?? '',
    queues: env.PORTSIP_QUEUES?.length ? env.PORTSIP_QUEUES : null,
    tls: { verify: env.PORTSIP_TLS_VERIFY, ...(env.PORTSIP_CA_FILE && { ca: env.PORTSIP_CA_FILE }) },
  };
}

/**
 * Until access is built, the wall is open to whoever reaches it: anything but loopback needs `--insecure`. Throws the
 * sentence that says why.
 */
export function allowListeningOn(host: string, insecure: boolean): void {
  if (insecure || isLoopbackHost(host)) return;
  throw new EnvError(
    `HOST=${host} would show the wall, with the names of people at work, to everybody on that network: ` +
      'sign-in is not built yet. Leave HOST unset (loopback only), or start with --insecure if you accept that.',
  );
}

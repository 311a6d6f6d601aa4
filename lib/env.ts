import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';

const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

const urlOf = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
    error: `is not ${/^[aeiou]/.test(protocols[0] ?? '') ? 'an' : 'a'} ${protocols.map((protocol) => `${protocol}://`).join(' or ')} address`,
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

/** `8000:15, 8001:0, 10`: seconds by queue, and in all others. */
const secondsByQueue = list
  .refine(
    (parts) => parts.every((part) => /^([^:]+:)?\d{1,5}$/.test(part)),
    'is not a list such as 8000:15,8001:0 (seconds by queue; one without a queue is for all others)',
  )
  .transform((parts) => {
    const pairs = parts.map((part) => ['', ...part.split(':')].slice(-2) as [string, string]);
    const seconds = new Map(pairs.map(([queue, text]) => [queue.trim(), Number(text)]));
    return { others: seconds.get('') ?? 0, queues: new Map([...seconds].filter(([queue]) => queue !== '')) };
  });

/** Every name the product reads from its environment, and what it may hold. Empty counts as not set. */
const schema = z.object({
  PORT: z.coerce.number('is not a number').int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: urlOf('https', 'http').optional(),
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
  ASTERISK_AMI_URL: urlOf('ami', 'amis').optional(),
  ASTERISK_AMI_USERNAME: z.string().optional(),
  ASTERISK_AMI_SECRET: z.string().optional(),
  ASTERISK_QUEUES: list.optional(),
  ASTERISK_WRAP_UP: secondsByQueue.optional(),
  ASTERISK_CA_FILE: fileText.optional(),
  ASTERISK_TLS_VERIFY: flag.default(true),
  REPORT_TIMEZONE: timeZone.default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
  RETAIN_RAW_DAYS: days,
  RETAIN_SPAN_DAYS: days,
  RETAIN_BUCKET_DAYS: days,
  API_TOKEN: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Env = z.infer<typeof schema>;

/** How long each level of history is kept; for ever where nothing is said. */
export const retentionOf = (env: Env) => ({
  rawDays: env.RETAIN_RAW_DAYS,
  spanDays: env.RETAIN_SPAN_DAYS,
  bucketDays: env.RETAIN_BUCKET_DAYS,
});

/** The faults in the environment, a line each: what is wrong with which name. */
export class EnvError extends Error {}

type Variables = Readonly<Partial<Record<string, string>>>;

const notSet = (set: Variables, ...names: string[]): string[] =>
  names.filter((name) => !set[name]).map((name) => `${name} is not set`);

/** Which names are missing to sign in to a PortSIP. */
function portsipFaults(set: Variables): string[] {
  if (!set.PORTSIP_WSI_URL)
    return ['PORTSIP_WSI_URL is not set: give the WSI address of the PBX, e.g. wss://pbx.example:8887/wsi'];
  const missing = notSet(set, 'PORTSIP_PASSWORD', 'PORTSIP_DOMAIN');
  const one = !set.PORTSIP_USERNAME !== !set.PORTSIP_EXTENSION;
  return one
    ? missing
    : [...missing, 'PORTSIP_USERNAME or PORTSIP_EXTENSION: set one of the two, the account that signs in'];
}

/** The same for an Asterisk. */
function asteriskFaults(set: Variables): string[] {
  if (!set.ASTERISK_AMI_URL)
    return ['ASTERISK_AMI_URL is not set: give the manager port of the PBX, e.g. ami://pbx.example:5038'];
  return notSet(set, 'ASTERISK_AMI_USERNAME', 'ASTERISK_AMI_SECRET');
}

/** Every PBX that is begun to be configured must be so wholly, and there must be one. */
function pbxFaults(set: Variables): string[] {
  const begun = (...names: string[]) => names.some((name) => set[name]);
  const portsip = begun(
    ...['PORTSIP_WSI_URL', 'PORTSIP_USERNAME', 'PORTSIP_EXTENSION', 'PORTSIP_PASSWORD', 'PORTSIP_DOMAIN'],
  );
  const asterisk = begun('ASTERISK_AMI_URL', 'ASTERISK_AMI_USERNAME', 'ASTERISK_AMI_SECRET');
  if (!portsip && !asterisk)
    return [
      'No PBX is configured: set PORTSIP_WSI_URL for a PortSIP, ASTERISK_AMI_URL for an Asterisk, or both',
    ];
  return [...(portsip ? portsipFaults(set) : []), ...(asterisk ? asteriskFaults(set) : [])];
}

/** Reads the environment once, at start. Throws `EnvError` that names every fault at once, without any value. */
export function readEnv(variables: Variables = process.env): Env {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  const wrong = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const faults = [...wrong, ...pbxFaults(set)];
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new EnvError(
    `The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  );
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

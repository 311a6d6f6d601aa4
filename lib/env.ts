import { z } from 'zod';
import { accessFaults, accessNames, clearTextFault } from './env-access.ts';
import { days, fileText, flag, list, networks, secretInFile, timeZone, urlOf, wsiUrl } from './env-kinds.ts';

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
  PORTSIP_PASSWORD_FILE: secretInFile.optional(),
  PORTSIP_DOMAIN: z.string().optional(),
  PORTSIP_QUEUES: list.optional(),
  PORTSIP_CA_FILE: fileText.optional(),
  PORTSIP_TLS_VERIFY: flag.default(true),
  REPORT_TIMEZONE: timeZone.default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
  RETAIN_RAW_DAYS: days,
  RETAIN_SPAN_DAYS: days,
  RETAIN_BUCKET_DAYS: days,
  ...accessNames,
  PRIVACY_PURPOSE: z.string().optional(),
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
  const passwords = [set.PORTSIP_PASSWORD, set.PORTSIP_PASSWORD_FILE].filter(Boolean).length;
  const missing = [
    ...(passwords === 1 ? [] : ['PORTSIP_PASSWORD or PORTSIP_PASSWORD_FILE: set one of the two']),
    ...(set.PORTSIP_DOMAIN ? [] : ['PORTSIP_DOMAIN is not set']),
  ];
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
  const faults = [...wrong, ...accountFaults(set), ...accessFaults(set)];
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
    password: env.PORTSIP_PASSWORD ?? env.PORTSIP_PASSWORD_FILE ?? '',
    domain: env.PORTSIP_DOMAIN ?? '',
    queues: env.PORTSIP_QUEUES?.length ? env.PORTSIP_QUEUES : null,
    tls: { verify: env.PORTSIP_TLS_VERIFY, ...(env.PORTSIP_CA_FILE && { ca: env.PORTSIP_CA_FILE }) },
  };
}

/** Throws the sentence that says why the server should not listen there. `insecure`: whoever started it accepts that. */
export function allowListeningOn(env: Env, insecure: boolean): void {
  const fault = insecure ? null : clearTextFault(env);
  if (fault) throw new EnvError(fault);
}

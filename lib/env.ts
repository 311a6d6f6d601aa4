import { z } from 'zod';
import { accessFaults, accessNames, clearTextFault } from './env-access.ts';
import { days, networks, timeZone, urlOf } from './env-kinds.ts';
import { pbxFaults, pbxNames } from './env-pbx.ts';

/** Every name the product reads from its environment, and what it may hold. Empty counts as not set. */
const schema = z.object({
  PORT: z.coerce.number('is not a number').int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: urlOf('https', 'http').optional(),
  TRUSTED_PROXIES: networks.optional(),
  DATABASE_URL: urlOf('postgresql', 'postgres').optional(),
  DATA_DIR: z.string().default('./data'),
  ...pbxNames,
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

/** Reads the environment once, at start. Throws `EnvError` that names every fault at once, without any value. */
export function readEnv(variables: Readonly<Partial<Record<string, string>>> = process.env): Env {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  const wrong = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const faults = [...wrong, ...pbxFaults(set), ...accessFaults(set)];
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new EnvError(
    `The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  );
}

/** Throws the sentence that says why the server should not listen there. `insecure`: whoever started it accepts that. */
export function allowListeningOn(env: Env, insecure: boolean): void {
  const fault = insecure ? null : clearTextFault(env);
  if (fault) throw new EnvError(fault);
}

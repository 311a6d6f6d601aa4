import { z } from 'zod';
import { fileText, flag, list, secretInFile, urlOf, wsiUrl } from './env-kinds.ts';

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

/** Names of the environment that say where the PBXs are, and how to sign in there. */
export const pbxNames = {
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
  ASTERISK_AMI_URL: urlOf('ami', 'amis').optional(),
  ASTERISK_AMI_USERNAME: z.string().optional(),
  ASTERISK_AMI_SECRET: z.string().optional(),
  ASTERISK_AMI_SECRET_FILE: secretInFile.optional(),
  ASTERISK_QUEUES: list.optional(),
  ASTERISK_WRAP_UP: secondsByQueue.optional(),
  ASTERISK_CA_FILE: fileText.optional(),
  ASTERISK_TLS_VERIFY: flag.default(true),
};

export type PbxEnv = z.infer<z.ZodObject<typeof pbxNames>>;

type Variables = Readonly<Partial<Record<string, string>>>;

const notSet = (set: Variables, ...names: string[]): string[] =>
  names.filter((name) => !set[name]).map((name) => `${name} is not set`);

const oneOf = (set: Variables, names: readonly [string, string], why = ''): string[] =>
  names.filter((name) => set[name]).length === 1 ? [] : [`${names.join(' or ')}: set one of the two${why}`];

/** Which names are missing to sign in to a PortSIP. */
function portsipFaults(set: Variables): string[] {
  if (!set.PORTSIP_WSI_URL)
    return ['PORTSIP_WSI_URL is not set: give the WSI address of the PBX, e.g. wss://pbx.example:8887/wsi'];
  return [
    ...oneOf(set, ['PORTSIP_PASSWORD', 'PORTSIP_PASSWORD_FILE']),
    ...notSet(set, 'PORTSIP_DOMAIN'),
    ...oneOf(set, ['PORTSIP_USERNAME', 'PORTSIP_EXTENSION'], ', the account that signs in'),
  ];
}

/** The same for an Asterisk. */
function asteriskFaults(set: Variables): string[] {
  if (!set.ASTERISK_AMI_URL)
    return ['ASTERISK_AMI_URL is not set: give the manager port of the PBX, e.g. ami://pbx.example:5038'];
  return [
    ...notSet(set, 'ASTERISK_AMI_USERNAME'),
    ...oneOf(set, ['ASTERISK_AMI_SECRET', 'ASTERISK_AMI_SECRET_FILE']),
  ];
}

/** Every PBX that is begun to be configured must be so wholly, and there must be one. */
export function pbxFaults(set: Variables): string[] {
  const begun = (...names: string[]) => names.some((name) => set[name]);
  const portsip = begun(
    ...['PORTSIP_WSI_URL', 'PORTSIP_USERNAME', 'PORTSIP_EXTENSION', 'PORTSIP_DOMAIN'],
    ...['PORTSIP_PASSWORD', 'PORTSIP_PASSWORD_FILE'],
  );
  const asterisk = begun(
    ...['ASTERISK_AMI_URL', 'ASTERISK_AMI_USERNAME', 'ASTERISK_AMI_SECRET', 'ASTERISK_AMI_SECRET_FILE'],
  );
  if (!portsip && !asterisk)
    return [
      'No PBX is configured: set PORTSIP_WSI_URL for a PortSIP, ASTERISK_AMI_URL for an Asterisk, or both',
    ];
  return [...(portsip ? portsipFaults(set) : []), ...(asterisk ? asteriskFaults(set) : [])];
}

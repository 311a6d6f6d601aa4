import type { PbxEnv } from './env-pbx.ts';

/** What is configured of each kind of PBX; null of one that is not there. */
export interface PbxAccounts {
  readonly portsip: PortsipAccount | null;
  readonly asterisk: AsteriskAccount | null;
}

export const pbxAccountsOf = (env: PbxEnv): PbxAccounts => ({
  portsip: portsipOf(env),
  asterisk: asteriskOf(env),
});

interface PortsipAccount {
  readonly wsiUrl: string;
  readonly apiUrl: string;
  readonly account: { readonly username: string } | { readonly extension: string };
  readonly password: string;
  readonly domain: string;
  readonly queues: readonly string[] | null;
  readonly tls: { readonly verify: boolean; readonly ca?: string };
}

/** REST is looked for on the WSI host unless told otherwise. */
function portsipOf(env: PbxEnv): PortsipAccount | null {
  if (!env.PORTSIP_WSI_URL) return null;
  const wsi = new URL(env.PORTSIP_WSI_URL);
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

interface AsteriskAccount {
  readonly host: string;
  readonly port: number;
  readonly tls: { readonly verify: boolean; readonly ca?: string } | null;
  readonly username: string;
  readonly secret: string;
  readonly queues: readonly string[] | null;
  readonly wrapUps: { readonly queues: ReadonlyMap<string, number>; readonly others: number } | null;
}

const AMI_PORT = 5038;
const AMIS_PORT = 5039;

function asteriskOf(env: PbxEnv): AsteriskAccount | null {
  if (!env.ASTERISK_AMI_URL) return null;
  const { protocol, hostname, port } = new URL(env.ASTERISK_AMI_URL);
  const secure = protocol === 'amis:';
  const ca = env.ASTERISK_CA_FILE ? { ca: env.ASTERISK_CA_FILE } : {};
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (secure ? AMIS_PORT : AMI_PORT) : Number(port),
    tls: secure ? { verify: env.ASTERISK_TLS_VERIFY, ...ca } : null,
    username: env.ASTERISK_AMI_USERNAME ?? '',
    secret: env.ASTERISK_AMI_SECRET ?? env.ASTERISK_AMI_SECRET_FILE ?? '',
    queues: env.ASTERISK_QUEUES?.length ? env.ASTERISK_QUEUES : null,
    wrapUps: env.ASTERISK_WRAP_UP ?? null,
  };
}

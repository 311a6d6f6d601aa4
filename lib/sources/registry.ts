import type { Log } from '#lib/log.ts';
import type { PbxAccounts } from '#lib/pbx-accounts.ts';
import { createAsteriskSource } from './asterisk/asterisk-source.ts';
import { createPortsipSource } from './portsip/portsip-source.ts';
import type { Source } from './source.ts';

type Create = (accounts: PbxAccounts, log: Log) => Source | null;

/** Every kind of PBX there is; its name is the source's, and begins the keys of its queues. A new kind is a line here. */
const KINDS: readonly Create[] = [
  ({ portsip }, log) => portsip && createPortsipSource({ id: 'portsip', ...portsip, log }),
  ({ asterisk }, log) => asterisk && createAsteriskSource({ id: 'asterisk', ...asterisk, log }),
];

/** A source for each PBX that is configured. */
export const createSources = (accounts: PbxAccounts, log: Log): Source[] =>
  KINDS.flatMap((create) => create(accounts, log) ?? []);

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adminOf, oidcOf, publicAddress } from '#lib/env-access.ts';
import { allowListeningOn, readEnv, retentionOf } from '#lib/env.ts';
import { pbxAccountsOf } from '#lib/pbx-accounts.ts';
import { tempDir } from './support/temp-dir.ts';

const enough = {
  PORTSIP_WSI_URL: 'wss://pbx.example:8887/wsi',
  PORTSIP_USERNAME: 'wallboard',
  PORTSIP_PASSWORD: 'sesame-open',
  PORTSIP_DOMAIN: 'acme.example',
};

describe('the configuration', () => {
  it('needs no more than the address of the PBX and an account', () => {
    expect(readEnv(enough)).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', DATA_DIR: './data' });
  });

  it('looks for REST on the host of the WSI unless told otherwise', () => {
    expect(pbxAccountsOf(readEnv(enough)).portsip?.apiUrl).toBe('https://pbx.example:8887/api');
    expect(
      pbxAccountsOf(readEnv({ ...enough, PORTSIP_API_URL: 'https://other:1/api' })).portsip?.apiUrl,
    ).toBe('https://other:1/api');
  });

  it('takes an extension instead of a user name, and a list of queues', () => {
    const env = readEnv({
      ...enough,
      PORTSIP_USERNAME: '',
      PORTSIP_EXTENSION: '190',
      PORTSIP_QUEUES: '8000, 8001',
    });
    expect(pbxAccountsOf(env).portsip).toMatchObject({
      account: { extension: '190' },
      queues: ['8000', '8001'],
    });
  });

  it('needs no PortSIP where there is an Asterisk, and takes both', () => {
    const asterisk = {
      ASTERISK_AMI_URL: 'ami://pbx.example',
      ASTERISK_AMI_USERNAME: 'wallboard',
      ASTERISK_AMI_SECRET: 'sesame-open',
    };
    expect(pbxAccountsOf(readEnv(asterisk))).toMatchObject({
      portsip: null,
      asterisk: { host: 'pbx.example', port: 5038, tls: null, queues: null, wrapUps: null },
    });
    const both = pbxAccountsOf(
      readEnv({
        ...{ ...enough, ...asterisk },
        ...{
          ASTERISK_AMI_URL: 'amis://[::1]:5099',
          ASTERISK_QUEUES: '8000,support',
          ASTERISK_TLS_VERIFY: 'false',
        },
        ASTERISK_WRAP_UP: '8000:15, support:0, 10',
      }),
    );
    expect(both.portsip?.domain).toBe('acme.example');
    expect(both.asterisk).toMatchObject({ host: '::1', port: 5099, tls: { verify: false } });
    expect(both.asterisk?.queues).toEqual(['8000', 'support']);
    expect(both.asterisk?.wrapUps).toEqual({
      others: 10,
      queues: new Map([
        ['8000', 15],
        ['support', 0],
      ]),
    });
    expect(pbxAccountsOf(readEnv(enough)).asterisk).toBeNull();
  });

  it('without any PBX says which there can be', () => {
    expect(() => readEnv({})).toThrow(
      'No PBX is configured: set PORTSIP_WSI_URL for a PortSIP, ASTERISK_AMI_URL for an Asterisk, or both',
    );
  });

  it.each([
    [
      { ASTERISK_AMI_URL: 'ami://pbx' },
      'ASTERISK_AMI_USERNAME is not set\n  ASTERISK_AMI_SECRET or ASTERISK_AMI_SECRET_FILE: set one of the two',
    ],
    [{ ASTERISK_AMI_SECRET: 'x' }, 'ASTERISK_AMI_URL is not set'],
    [{ ASTERISK_AMI_URL: 'tcp://pbx:5038' }, 'ASTERISK_AMI_URL is not an ami:// or amis:// address'],
    [{ ASTERISK_WRAP_UP: '8000=5' }, 'ASTERISK_WRAP_UP is not a list such as 8000:15,8001:0'],
    [{ ASTERISK_TLS_VERIFY: 'maybe' }, 'ASTERISK_TLS_VERIFY is neither true nor false'],
  ])('names what is wrong with an Asterisk: %j', (asterisk, message) => {
    expect(() => readEnv({ ...enough, ...asterisk })).toThrow(message);
  });

  it.each([
    ['PORTSIP_WSI_URL', '', 'PORTSIP_WSI_URL is not set'],
    ['PORTSIP_WSI_URL', 'ws://pbx.example:8887/wsi', 'clear text'],
    ['PORTSIP_WSI_URL', 'pbx.example', 'PORTSIP_WSI_URL is not a wss:// or ws:// address'],
    ['PORTSIP_USERNAME', '', 'PORTSIP_USERNAME or PORTSIP_EXTENSION'],
    ['PORTSIP_DOMAIN', '', 'PORTSIP_DOMAIN is not set'],
    ['PORTSIP_CA_FILE', '/nowhere/ca.pem', 'PORTSIP_CA_FILE cannot be read'],
    ['PORTSIP_TLS_VERIFY', 'no', 'PORTSIP_TLS_VERIFY is neither true nor false'],
    ['REPORT_TIMEZONE', 'Mars/Olympus', 'REPORT_TIMEZONE is not a time zone'],
    ['PORT', 'abc', 'PORT is not a number'],
    ['DATABASE_URL', 'mysql://x/y', 'DATABASE_URL is not a postgresql:// or postgres:// address'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL'],
    ['RETAIN_RAW_DAYS', '30', 'RETAIN_RAW_DAYS is less than 31 days'],
    ['RETAIN_SPAN_DAYS', '90.5', 'RETAIN_SPAN_DAYS is not a whole number of days'],
    ['RETAIN_BUCKET_DAYS', 'a year', 'RETAIN_BUCKET_DAYS is not a number of days'],
  ])('names a faulty %s (%j)', (name, value, message) => {
    expect(() => readEnv({ ...enough, [name]: value })).toThrow(message);
  });

  it('names every fault at once, and never the password', () => {
    const faults = () => readEnv({ ...enough, PORT: 'x', LOG_LEVEL: 'loud', PORTSIP_DOMAIN: '' });
    expect(faults).toThrow(/3 fault/);
    expect(faults).not.toThrow(/sesame-open/);
  });

  it('keeps history for ever unless told for how many days, each level by itself', () => {
    const none = { rawDays: undefined, spanDays: undefined, bucketDays: undefined };
    expect(retentionOf(readEnv(enough))).toEqual(none);
    expect(retentionOf(readEnv({ ...enough, RETAIN_RAW_DAYS: '' }))).toEqual(none);
    const days = { RETAIN_RAW_DAYS: '31', RETAIN_SPAN_DAYS: '400', RETAIN_BUCKET_DAYS: '1100' };
    const asTold = { rawDays: 31, spanDays: 400, bucketDays: 1100 };
    expect(retentionOf(readEnv({ ...enough, ...days }))).toEqual(asTold);
  });

  it('takes ws:// to loopback, where the virtual PBX is', () => {
    expect(readEnv({ ...enough, PORTSIP_WSI_URL: 'ws://127.0.0.1:8887/wsi' }).PORTSIP_WSI_URL).toBeDefined();
  });
});

const oidc = {
  OIDC_ISSUER: 'https://id.acme.example',
  OIDC_CLIENT_ID: 'readyboard',
  OIDC_CLIENT_SECRET: 'sesame-too',
  OIDC_ROLES: 'wallboard-admins=administrator, cn=leads=manager',
};

describe('who may come in', () => {
  it('is said by an administrator and by groups of single sign-on', () => {
    const env = readEnv({
      ...enough,
      ...oidc,
      ADMIN_EMAIL: 'ada@acme.example',
      ADMIN_PASSWORD: 'twelve chars',
    });
    expect(adminOf(env)).toEqual({ email: 'ada@acme.example', password: 'twelve chars' });
    expect(oidcOf(env)).toMatchObject({
      ...{ name: 'single sign-on', groupsClaim: 'groups', scopes: ['openid', 'email', 'profile'] },
      roles: [
        ['wallboard-admins', 'administrator'],
        ['cn=leads', 'manager'],
      ],
    });
    expect([adminOf(readEnv(enough)), oidcOf(readEnv(enough))]).toEqual([undefined, undefined]);
  });

  it.each([
    [{ ADMIN_EMAIL: 'ada' }, 'ADMIN_EMAIL is not an e-mail address'],
    [{ ADMIN_EMAIL: 'ada@acme.example' }, 'ADMIN_PASSWORD is not set'],
    [{ ADMIN_PASSWORD: 'sesame-open' }, 'ADMIN_PASSWORD is shorter than 12 characters'],
    [{ AUTH_SECRET: 'sesame-open' }, 'AUTH_SECRET is shorter than 32 characters'],
    [{ ...oidc, OIDC_ISSUER: 'http://id.acme.example' }, 'OIDC_ISSUER uses http://'],
    [{ ...oidc, OIDC_CLIENT_SECRET: '' }, 'OIDC_CLIENT_SECRET is not set'],
    [{ ...oidc, OIDC_ROLES: '' }, 'OIDC_ROLES is not set'],
    [{ ...oidc, OIDC_ROLES: 'sesame-open=root' }, 'OIDC_ROLES is not a list of group=role'],
    [{ PORTSIP_PASSWORD_FILE: 'package.json' }, 'PORTSIP_PASSWORD or PORTSIP_PASSWORD_FILE: set one'],
  ])('is refused, without its value, where it is %j', (faulty, message) => {
    const read = () => readEnv({ ...enough, ...faulty });
    expect(read).toThrow(message);
    expect(read).not.toThrow(/sesame/);
  });

  it('may have the password of the PBX from a file', () => {
    const path = join(tempDir(), 'password');
    writeFileSync(path, 'sesame-open\n');
    const env = readEnv({ ...enough, PORTSIP_PASSWORD: '', PORTSIP_PASSWORD_FILE: path });
    expect(pbxAccountsOf(env).portsip?.password).toBe('sesame-open');
  });
});

it.each([
  [{}, 'http://localhost:3000'],
  [{ HOST: '192.168.1.10', PORT: '80' }, 'http://192.168.1.10'],
  [{ HOST: '::1' }, 'http://localhost:3000'],
  [{ BASE_URL: 'https://wall.acme.example/' }, 'https://wall.acme.example'],
])('people reach a server with %j at %s', (variables, address) => {
  expect(publicAddress(readEnv({ ...enough, ...variables }))).toBe(address);
});

it.each(['127.0.0.1', 'localhost', '::1'])('the server listens on %s without further ado', (host) => {
  expect(() => allowListeningOn({ ...readEnv(enough), HOST: host }, false)).not.toThrow();
});

it.each(['0.0.0.0', '::', '192.168.1.10', 'wall.example'])(
  'the server refuses to listen on %s unless told --insecure',
  (host) => {
    expect(() => allowListeningOn({ ...readEnv(enough), HOST: host }, false)).toThrow('--insecure');
    expect(() => allowListeningOn({ ...readEnv(enough), HOST: host }, true)).not.toThrow();
  },
);

it('the server listens anywhere behind an https address, but never takes passwords over plain http unasked', () => {
  const listening = (variables: object) => () =>
    allowListeningOn(readEnv({ ...enough, ...variables }), false);
  expect(listening({ HOST: '0.0.0.0', BASE_URL: 'https://wall.acme.example' })).not.toThrow();
  expect(listening({ BASE_URL: 'http://localhost:3000' })).not.toThrow();
  expect(listening({ BASE_URL: 'http://wall.acme.example' })).toThrow('clear text');
  expect(listening({ HOST: '0.0.0.0', BASE_URL: 'http://localhost:3000' })).toThrow('clear text');
});

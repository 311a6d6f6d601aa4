import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';

/** What the values in the environment may be. A fault tells what is wrong, never the value. */

export const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (more.length > 0 || most < 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
};

export const urlOf = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
    error: `is not ${/^[aeiou]/.test(protocols[0] ?? '') ? 'an' : 'a'} ${protocols.map((protocol) => `${protocol}://`).join(' or ')} address`,
    abort: true,
  });

export const wsiUrl = urlOf('wss', 'ws').refine(
  (url) => url.startsWith('wss:') || isLoopbackHost(new URL(url).hostname),
  'uses ws://, which sends the password in clear text: use wss:// (ws:// is for loopback only)',
);

export const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}, 'is not a time zone: give an IANA name such as Europe/Berlin');

export const flag = z
  .enum(['true', 'false'], 'is neither true nor false')
  .transform((text) => text === 'true');

export const days = z.coerce
  .number('is not a number of days')
  .int('is not a whole number of days')
  .min(31, 'is less than 31 days: history is removed by whole months')
  .optional();

export const fileText = z.string().transform((path, context) => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    context.addIssue({ code: 'custom', message: `cannot be read: ${(error as Error).message}` });
    return z.NEVER;
  }
});

export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

export const networks = list.refine(
  (all) => all.every(isNetwork),
  'holds what is no address or network: give such as 10.0.0.5, 10.1.0.0/16',
);

/** A secret in a file of its own, as container platforms hand it over. */
export const secretInFile = fileText.transform((text) => text.trimEnd());

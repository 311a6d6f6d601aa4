import { expect, test } from 'vitest';
import { inNetworks } from '#lib/access/displays/network.ts';

test.each(['127.0.0.1', '::1', '10.3.2.1', '172.31.255.255', '192.168.0.1', 'fd00::5', 'fe80::1'])(
  'TVs are paired from %s',
  (address) => expect(inNetworks()(address)).toBe(true),
);

test.each(['8.8.8.8', '172.32.0.1', '2001:db8::1', '', 'no address', null])(
  'TVs are not paired from %s',
  (address) => expect(inNetworks()(address)).toBe(false),
);

test('where networks are told, it is those and no others', () => {
  const inOurs = inNetworks(['203.0.113.0/24', '2001:db8::5']);
  expect([inOurs('203.0.113.9'), inOurs('2001:db8::5')]).toEqual([true, true]);
  expect([inOurs('192.168.0.1'), inOurs('2001:db8::6')]).toEqual([false, false]);
});

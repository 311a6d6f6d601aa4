import fc from 'fast-check';
import { expect, it } from 'vitest';
import { proxiesOf, requesterOf } from '#lib/front/requester.ts';

const proxies = proxiesOf(['127.0.0.0/8', '::1', '10.0.0.0/16']);

it.each([
  [
    'nobody in front: what the client says of itself is not believed',
    '203.0.113.9',
    '1.2.3.4',
    '203.0.113.9',
  ],
  ['a trusted proxy says who asked it', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
  [
    'what stands before the first stranger was written by that stranger',
    '127.0.0.1',
    '1.2.3.4, 203.0.113.9',
    '203.0.113.9',
  ],
  ['a chain of trusted proxies', '::1', '203.0.113.9, 10.0.3.4', '203.0.113.9'],
  ['only trusted ones: the farthest of them', '127.0.0.1', '10.0.3.4', '10.0.3.4'],
  ['a proxy that says nothing', '127.0.0.1', undefined, '127.0.0.1'],
  ['nonsense', '127.0.0.1', 'unknown', '127.0.0.1'],
  ['an address with its port', '127.0.0.1', '[2001:db8::7]:4711', '2001:db8::7'],
  ['IPv4 in IPv6', '::ffff:127.0.0.1', '::ffff:203.0.113.9', '203.0.113.9'],
  ['an address of one machine, with its card', 'fe80::1%eth0', undefined, 'fe80::1'],
])('%s', (_what, peer, said, asked) => {
  expect(requesterOf(peer, said, proxies)).toBe(asked);
});

it('a client that is no trusted proxy is known by its own address, whatever it says', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.string(), (peer, said) => {
      expect(requesterOf(peer, said, proxiesOf([]))).toBe(peer);
    }),
  );
});

it('a stranger behind a trusted proxy cannot choose what it is taken for', () => {
  fc.assert(
    fc.property(fc.string(), (said) => {
      expect(requesterOf('127.0.0.1', `${said}, 203.0.113.9`, proxies)).toBe('203.0.113.9');
    }),
  );
});

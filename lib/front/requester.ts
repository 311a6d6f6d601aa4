import { BlockList, isIP } from 'node:net';

const kindOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** `::ffff:10.0.0.1` is `10.0.0.1`, and a zone (`%eth0`) says nothing to others. */
const plain = (address: string): string =>
  address
    .trim()
    .replace(/^\[|\](:\d+)?$/g, '')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '');

/** The reverse proxies whose `X-Forwarded-For` is believed: addresses, or networks such as `10.0.0.0/8`. */
export function proxiesOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    if (bits === undefined) list.addAddress(address, kindOf(address));
    else list.addSubnet(address, Number(bits), kindOf(address));
  }
  return list;
}

/**
 * Who asks, by address. What `X-Forwarded-For` says is believed only of a trusted proxy, and only as far as trusted ones
 * wrote it: it is read from its end, up to the first address that is none of theirs.
 */
export function requesterOf(
  peer: string | undefined,
  forwardedFor: string | readonly string[] | undefined,
  proxies: BlockList,
): string | null {
  if (!peer) return null;
  const said = [forwardedFor ?? []].flat().join(',').split(',').map(plain);
  let address = plain(peer);
  while (isIP(address) && proxies.check(address, kindOf(address))) {
    const before = said.pop();
    if (before === undefined || !isIP(before)) break;
    address = before;
  }
  return address;
}

import { hostname, networkInterfaces } from 'node:os';

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/** The names and addresses under which this machine can be reached when it listens on `host`. */
export function ownHosts(host: string): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [...LOOPBACK, host];
  const addresses = Object.values(networkInterfaces()).flatMap(
    (cards) => cards?.map(({ address }) => address) ?? [],
  );
  return [...LOOPBACK, hostname(), ...addresses.filter((address) => !address.includes('%'))];
}

import { v7 } from 'uuid';
import type { Random } from '#lib/virtual-pbx/random.ts';

/** UUIDv7 as a server gives them at arrival, growing with each; the same chance gives the same ids. */
export function arrivalIds(random: Random): (receivedAt: number) => string {
  const bytes = new Uint8Array(16);
  let msecs = -Infinity;
  let seq = 0;
  return (receivedAt) => {
    seq = receivedAt > msecs ? 0 : seq + 1;
    msecs = Math.max(msecs, receivedAt);
    for (let i = 10; i < 16; i += 1) bytes[i] = random.below(256);
    return v7({ msecs, seq, random: bytes });
  };
}

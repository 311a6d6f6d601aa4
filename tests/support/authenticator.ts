import { createHmac } from 'node:crypto';

/** What an authenticator app shows for an `otpauth://` address (RFC 6238: HMAC-SHA1, 30 seconds, six digits). */
export function codeFor(address: string, at = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const secret = fromBase32(new URL(address).searchParams.get('secret') ?? '');
  const hmac = createHmac('sha1', secret).update(counter).digest();
  const from = hmac.readUInt8(hmac.length - 1) & 15;
  return String((hmac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

import { crc32 } from 'node:zlib';

/** u32 length, u32 CRC-32 of the payload, payload. */
export const HEAD_BYTES = 8;

/** Nothing we write is longer; a length beyond it is damage. */
const LONGEST = 64 * 1024 * 1024;

export function encodeRecord(payload: string): Buffer {
  const bytes = Buffer.byteLength(payload);
  const record = Buffer.allocUnsafe(HEAD_BYTES + bytes);
  record.write(payload, HEAD_BYTES, 'utf8');
  record.writeUInt32LE(bytes, 0);
  record.writeUInt32LE(crc32(record.subarray(HEAD_BYTES)), 4);
  return record;
}

export interface Decoded {
  readonly payloads: readonly string[];
  /** Bytes of the whole records. */
  readonly length: number;
  /** What comes after them: nothing, a record that is cut off (and how long it is), or one that is damaged. */
  readonly rest: 'none' | 'damaged' | { readonly needs: number };
}

/** Every whole record at the head of `bytes`, at most `most` of them; stops at the first that is cut off or damaged. */
export function decodeRecords(bytes: Buffer, most = Infinity): Decoded {
  const payloads: string[] = [];
  let length = 0;
  while (length < bytes.length && payloads.length < most) {
    if (bytes.length - length < HEAD_BYTES) return { payloads, length, rest: { needs: HEAD_BYTES } };
    const size = bytes.readUInt32LE(length);
    // No record is empty: a run of zeros, as a lost page leaves it, is damage.
    if (size === 0 || size > LONGEST) return { payloads, length, rest: 'damaged' };
    const from = length + HEAD_BYTES;
    if (bytes.length < from + size) return { payloads, length, rest: { needs: HEAD_BYTES + size } };
    const payload = bytes.subarray(from, from + size);
    if (crc32(payload) !== bytes.readUInt32LE(length + 4)) return { payloads, length, rest: 'damaged' };
    payloads.push(payload.toString('utf8'));
    length = from + size;
  }
  return { payloads, length, rest: 'none' };
}

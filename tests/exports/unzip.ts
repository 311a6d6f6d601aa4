import { inflateRawSync } from 'node:zlib';

/** The parts of a zip file by their paths, as its directory at the end lists them: no library's idea of the format. */
export function unzip(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06'));
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let count = file.readUInt16LE(end + 10); count > 0; count--) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? file.readUInt32LE(at + offset) : file.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const path = file.toString('utf8', at + 46, at + 46 + name);
    parts.set(path, inflateRawSync(file.subarray(start, start + size)).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return parts;
}

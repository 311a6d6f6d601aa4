import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRecords, encodeRecord } from '#lib/history/spool-records.ts';

const payloads = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), { maxLength: 8 });

test('cut off anywhere, the spool gives exactly the whole records before the cut', () => {
  fc.assert(
    fc.property(payloads, fc.double({ min: 0, max: 1, noNaN: true }), (texts, share) => {
      const records = texts.map(encodeRecord);
      const all = Buffer.concat(records);
      const cut = Math.round(all.length * share);
      const whole = records.filter((_, i) => Buffer.concat(records.slice(0, i + 1)).length <= cut);
      const decoded = decodeRecords(all.subarray(0, cut));
      expect(decoded.payloads).toEqual(texts.slice(0, whole.length));
      expect(decoded.length).toBe(Buffer.concat(whole).length);
      expect(decoded.rest === 'none').toBe(decoded.length === cut);
    }),
  );
});

test('a single bit that is wrong ends the reading before its record', () => {
  fc.assert(
    fc.property(payloads, fc.nat(), fc.nat(7), (texts, place, bit) => {
      fc.pre(texts.length > 0);
      const records = texts.map(encodeRecord);
      const all = Buffer.concat(records);
      const at = place % all.length;
      all[at] = (all[at] ?? 0) ^ (1 << bit);
      const hit = records.findIndex((_, i) => at < Buffer.concat(records.slice(0, i + 1)).length);
      expect(decodeRecords(all).payloads).toEqual(texts.slice(0, hit));
    }),
  );
});

test('a run of zeros, as a power cut leaves it, is no record', () => {
  const record = encodeRecord('{}');
  const decoded = decodeRecords(Buffer.concat([record, Buffer.alloc(4096)]));
  expect(decoded).toEqual({ payloads: ['{}'], length: record.length, rest: 'damaged' });
});

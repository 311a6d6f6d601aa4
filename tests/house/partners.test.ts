import { expect, it } from 'vitest';
import { withoutPartner } from '../support/partners.ts';

const READY = 'sales 101 READY';
const at = (...times: number[]) => times.map((at) => ({ what: READY, at }));
const near = { from: -1_000, to: 2_000 };

it('a change that is recorded twice is found, and one recorded across a second is not', () => {
  expect(withoutPartner(at(5_200, 5_900), at(4_900, 5_700), near)).toEqual([]);
  expect(withoutPartner(at(5_000, 5_000), at(5_000), near)).toEqual(at(5_000));
  expect(withoutPartner(at(5_000), at(9_000), near)).toEqual(at(5_000));
  expect(withoutPartner(at(5_000), [{ what: 'sales 102 READY', at: 5_000 }], near)).toEqual(at(5_000));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstNameOf, initialsOf, maskedNumber } from '#lib/relay/less-told.ts';

describe('a name', () => {
  it.each([
    ['Anna Müller', 'AM', 'Anna'],
    ['Müller, Anna', 'AM', 'Anna'],
    ['anna.mueller@acme.example', 'AM', 'anna'],
    ['Anna Maria von der Müller-Lüdenscheidt', 'AM', 'Anna'],
    ['101 Anna Müller', 'AM', 'Anna'],
    ['Anna Müller (101)', 'AM', 'Anna'],
    ['Anna', 'A', 'Anna'],
    ["O'Neil Seán", 'OS', "O'Neil"],
    ['e\u0301mile zola', 'ÉZ', 'émile'],
    ['Анна Петрова', 'АП', 'Анна'],
    ['أحمد علي', 'أع', 'أحمد'],
    ['अनिता शर्मा', 'अश', 'अनिता'],
    ['山田 太郎', '山太', '山田'],
    ['李小龙', '李', '李'],
    ['김철수', '김', '김'],
    ['101', '', ''],
    ['', '', ''],
    ['😀', '', ''],
  ])('%s is %j by its initials, and %j by its first name', (name, initials, first) => {
    expect(initialsOf(name)).toBe(initials);
    expect(firstNameOf(name)).toBe(first);
  });

  it('tells no more than two letters by its initials, and no digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const initials = initialsOf(name);
        const letters = [...new Intl.Segmenter().segment(initials)];
        // A letter such as ß has two capitals.
        expect(letters.length).toBeLessThanOrEqual(6);
        expect(initials).not.toMatch(/\p{N}|\s/u);
        expect(firstNameOf(name)).not.toMatch(/\p{N}|\s/u);
      }),
    );
  });
});

describe('a number', () => {
  it.each([
    ['+49 30 1234567', '••67'],
    ['12345', '••45'],
    ['1234', '••'],
    ['12', '••'],
    ['anonymous', '••'],
    ['sip:+4930123456@pbx.example', '••56'],
    ['٠١٢٣٤٥٦', '••٥٦'],
    ['', ''],
  ])('%s is told as %j', (number, told) => expect(maskedNumber(number)).toBe(told));
});

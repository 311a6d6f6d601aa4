import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemes, plainText } from '#components/ui/plain-text.ts';
import { shortenMiddle, widthInEm } from '#components/ui/shorten.ts';

test.each([
  ['a name as it is', 'Customer Service', 'Customer Service'],
  ['an override of the reading direction', 'Sales\u202egnp.exe', 'Salesgnp.exe'],
  ['isolates and marks of direction', '\u2066Bil\u200fling\u2069', 'Billing'],
  ['zero-width characters', 'V\u200bI\u200cP\ufeff', 'VIP'],
  ['controls and escape sequences', '\u0000Claims\u001b[31m', 'Claims[31m'],
  ['line breaks and tabs', ' Night\r\n\tDesk ', 'Night Desk'],
  ['an invisible filler', '\u3164\u3164', ''],
  ['hidden tag characters', 'VIP\u{e0041}\u{e0042}', 'VIP'],
  ['half of a surrogate pair', 'VIP\ud83d', 'VIP'],
  ['decomposed letters', 'Franc\u0327ais', 'Français'],
  ['markup, which is shown as it is written', '<b onclick=x>Hi</b>', '<b onclick=x>Hi</b>'],
])('%s', (_case, given, shown) => {
  expect(plainText(given)).toBe(shown);
});

test('a long text is cut to forty characters as people count them', () => {
  expect(graphemes(plainText('e\u0301\u0302'.repeat(60)))).toHaveLength(40);
});

test('whatever comes in, nothing invisible comes out, and cleaning twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const clean = plainText(text);
      expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(graphemes(clean).length).toBeLessThanOrEqual(40);
      expect(plainText(clean)).toBe(clean);
    }),
  );
});

test('a name is shortened in its middle, so that its beginning and its end still tell it apart', () => {
  const short = shortenMiddle('Customer Service North 2', (text) => text.length <= 14);
  expect(short).toBe('Customer…rth 2');
});

test('a shortened name always fits', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 60 }), fc.integer({ min: 3, max: 20 }), (text, room) => {
      expect(widthInEm(shortenMiddle(text, (short) => widthInEm(short) <= room))).toBeLessThanOrEqual(room);
    }),
  );
});

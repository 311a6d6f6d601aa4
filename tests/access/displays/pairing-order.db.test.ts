import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CHOSEN,
  createTestDisplays,
  DESK,
  displaysOver,
  MINUTE,
  OTHER_DESK,
  TV,
  type TestDisplays,
} from '../../support/displays.ts';

type Doing = 'ask' | 'claim' | 'claim-elsewhere' | 'approve' | 'wrong-number' | 'deny' | 'expire' | 'revoke';

const doing = fc.constantFrom<Doing>(
  ...(['ask', 'ask', 'ask', 'claim', 'approve', 'approve'] as const),
  ...(['claim-elsewhere', 'wrong-number', 'deny', 'expire', 'revoke'] as const),
);

/** What several at once do, time after time. */
const story = fc.array(fc.array(doing, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 12 });

/** Everything that anybody has learned so far: the TV, a thief of its secrets, two desks. */
class Known {
  readonly secrets: string[] = [];
  code = 'BBBB-BBBB';
  number = '00';
  pairing: string | null = null;
  /** Tokens that were given, by the code that was shown before. */
  readonly given = new Map<string, string[]>();
}

async function perform(doing: Doing, known: Known, { displays, clock }: TestDisplays): Promise<void> {
  const approval = { ...CHOSEN, number: known.number, replaces: null, sessionId: DESK };
  switch (doing) {
    case 'ask':
      // With any secret that was ever told: each may have been copied.
      await Promise.all(
        [...new Set([...known.secrets, null])].slice(0, 3).map((secret) => ask(secret, known, displays)),
      );
      return;
    case 'claim':
    case 'claim-elsewhere': {
      const by = doing === 'claim' ? DESK : OTHER_DESK;
      const claimed = await displays.claim(known.code, by, null);
      if (claimed && 'id' in claimed) known.pairing = claimed.id;
      return;
    }
    case 'approve':
      if (known.pairing) await displays.approve(known.pairing, approval);
      return;
    case 'wrong-number':
      if (known.pairing) await displays.approve(known.pairing, { ...approval, number: '7' });
      return;
    case 'deny':
      if (known.pairing) await displays.deny(known.pairing, DESK);
      return;
    case 'expire':
      clock.at += 10 * MINUTE;
      return;
    case 'revoke':
      for (const { id } of await displays.list()) await displays.revoke(id);
  }
}

async function ask(secret: string | null, known: Known, displays: TestDisplays['displays']): Promise<void> {
  const told = await displays.ask(secret, TV);
  if (told.secret !== null && !known.secrets.includes(told.secret)) known.secrets.unshift(told.secret);
  if (told.answer.state === 'waiting')
    Object.assign(known, { code: told.answer.code, number: told.answer.number });
  if (told.answer.state === 'paired') {
    const of = secret ?? '';
    known.given.set(of, [...(known.given.get(of) ?? []), told.answer.token]);
  }
}

test('in any order, and all at once: a code gives at most one token, and only after it was approved', async () => {
  const { prisma } = await createTestDisplays();
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      await prisma.$transaction([prisma.pairing.deleteMany(), prisma.display.deleteMany()]);
      const made = displaysOver(prisma);
      const known = new Known();
      for (const together of steps) await Promise.all(together.map((doing) => perform(doing, known, made)));
      // The secret of a redeemed pairing is good for nothing, so that each gives one token at most.
      for (const tokens of known.given.values()) expect(tokens).toHaveLength(1);
      const given = [...known.given.values()].flat().length;
      const redeemed = made.rows.filter(({ action }) => action === 'pairing-redeemed').length;
      expect(given).toBe(redeemed);
      const [tokens, displays] = [await made.prisma.displayToken.count(), await made.prisma.display.count()];
      expect(tokens).toBe(displays);
      expect(displays).toBeLessThanOrEqual(redeemed);
    }),
    { numRuns: 60 },
  );
}, 180_000);

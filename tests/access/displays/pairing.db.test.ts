import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ClaimedPairing, Displays } from '#lib/access/displays/displays.ts';
import {
  CHOSEN,
  createTestDisplays,
  DAY,
  DESK,
  MINUTE,
  OTHER_DESK,
  pair,
  subjectWith,
  TV,
  waitingIn,
} from '../../support/displays.ts';

const claimedIn = (claimed: Awaited<ReturnType<Displays['claim']>>): ClaimedPairing => {
  if (!claimed || 'waitMs' in claimed) throw new Error('the code was not taken');
  return claimed;
};

test('a TV shows a code, a desk approves it by the number, and the TV is a display from then on', async () => {
  const made = await createTestDisplays();
  const { token } = await pair(made);
  expect(await subjectWith(made.displays, token)).toMatchObject({
    kind: 'display',
    ...{ board: 'all', names: 'hidden' },
  });
  expect(await made.displays.list()).toMatchObject([{ ...CHOSEN, address: TV.address }]);
  expect(made.rows.map(({ action }) => action)).toEqual(['pairing-begun', 'pairing-redeemed']);
});

test('the code is of consonants, is typed in any way, and is the same while it lasts', async () => {
  const { displays, clock } = await createTestDisplays();
  const first = await displays.ask(null, TV);
  const { code } = waitingIn(first.answer);
  expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
  clock.at += 9 * MINUTE;
  expect(waitingIn((await displays.ask(first.secret, TV)).answer).code).toBe(code);
  expect(await displays.claim(` ${code.toLowerCase().replace('-', ' ')} `, DESK, null)).toMatchObject({
    address: TV.address,
  });
});

test('after ten minutes the TV shows another code, and the old one is good no more', async () => {
  const { displays, clock } = await createTestDisplays();
  const first = await displays.ask(null, TV);
  const { code, number } = waitingIn(first.answer);
  const { id } = claimedIn(await displays.claim(code, DESK, null));
  clock.at += 10 * MINUTE;
  expect(await displays.approve(id, { ...CHOSEN, number, replaces: null, sessionId: DESK })).toBe('gone');
  const renewed = waitingIn((await displays.ask(first.secret, TV)).answer);
  expect(renewed.code).not.toBe(code);
  expect(await displays.claim(code, DESK, null)).toBeNull();
  expect(await displays.approve(id, { ...CHOSEN, number, replaces: null, sessionId: DESK })).toBe('gone');
});

test('only the session that has typed the code approves or denies it', async () => {
  const { displays } = await createTestDisplays();
  const { code, number } = waitingIn((await displays.ask(null, TV)).answer);
  const { id } = claimedIn(await displays.claim(code, DESK, null));
  const approval = { ...CHOSEN, number, replaces: null, sessionId: OTHER_DESK };
  expect(await displays.approve(id, approval)).toBe('gone');
  expect(await displays.deny(id, OTHER_DESK)).toBe(false);
  expect(await displays.approve(id, { ...approval, sessionId: DESK })).toBe('approved');
});

test('three wrong numbers deny the TV, which shows a new code a minute later', async () => {
  const { displays, clock } = await createTestDisplays();
  const { secret, answer } = await displays.ask(null, TV);
  const { code, number } = waitingIn(answer);
  const { id } = claimedIn(await displays.claim(code, DESK, null));
  const wrong = { ...CHOSEN, number: number === '42' ? '43' : '42', replaces: null, sessionId: DESK };
  expect(await displays.approve(id, wrong)).toBe('wrong-number');
  expect(await displays.approve(id, wrong)).toBe('wrong-number');
  expect(await displays.approve(id, wrong)).toBe('too-many-numbers');
  expect(await displays.approve(id, { ...wrong, number })).toBe('gone');
  expect((await displays.ask(secret, TV)).answer.state).toBe('denied');
  clock.at += MINUTE;
  expect(waitingIn((await displays.ask(secret, TV)).answer).code).not.toBe(code);
});

test('five wrong codes of a session, or twenty of an address, are followed by an hour of silence', async () => {
  const { displays } = await createTestDisplays();
  const { code } = waitingIn((await displays.ask(null, TV)).answer);
  for (let tries = 0; tries < 5; tries += 1)
    expect(await displays.claim('BBBB-BBBB', DESK, '10.0.0.1')).toBeNull();
  expect(await displays.claim(code, DESK, '10.0.0.2')).toMatchObject({
    waitMs: expect.any(Number) as number,
  });
  for (let tries = 0; tries < 15; tries += 1) await displays.claim('BBBB-BBBB', randomUUID(), '10.0.0.1');
  expect(await displays.claim(code, OTHER_DESK, '10.0.0.1')).toMatchObject({
    waitMs: expect.any(Number) as number,
  });
  expect(await displays.claim(code, OTHER_DESK, '10.0.0.2')).toMatchObject({ address: TV.address });
});

test('a second redemption takes the first one back, and is written down', async () => {
  const made = await createTestDisplays();
  const { secret, token } = await pair(made);
  const again = await made.displays.ask(secret, TV);
  expect(again.answer.state).toBe('waiting');
  expect(again.secret).not.toBe(secret);
  expect(await subjectWith(made.displays, token)).toBeNull();
  expect(made.rows.map(({ action, target }) => [action, target])).toContainEqual([
    'display-revoked',
    CHOSEN.name,
  ]);
});

test('a TV that takes the place of another has its name and board, and the other one is out', async () => {
  const made = await createTestDisplays();
  const first = await pair(made);
  const [display] = await made.displays.list();
  made.clock.at += MINUTE;
  const second = await pair(made, { ...CHOSEN, name: 'Sales right' }, display?.id ?? null);
  expect(await made.displays.list()).toMatchObject([{ id: display?.id, name: 'Sales right' }]);
  expect(await subjectWith(made.displays, first.token)).toBeNull();
  expect(await subjectWith(made.displays, second.token)).toMatchObject({ id: display?.id });
  await made.displays.ask(first.secret, TV);
  expect(await subjectWith(made.displays, second.token)).toMatchObject({ id: display?.id });
});

test('of a TV that has given up nothing is kept', async () => {
  const { displays, prisma, clock } = await createTestDisplays();
  await displays.ask(null, TV);
  clock.at += DAY + 11 * MINUTE;
  await displays.ask(null, TV);
  expect(await prisma.pairing.count()).toBe(1);
});

test('neither tokens nor secrets are in the database', async () => {
  const made = await createTestDisplays();
  const { secret, token } = await pair(made);
  const kept = await Promise.all([
    made.prisma.display.findMany(),
    made.prisma.displayToken.findMany(),
    made.prisma.pairing.findMany(),
  ]);
  expect(JSON.stringify(kept)).not.toContain(token);
  expect(JSON.stringify(kept)).not.toContain(secret);
});

test('a TV that asks faster than it was told to is told to slow down, and going on it is refused, once written down', async () => {
  const { displays, rows } = await createTestDisplays();
  const { secret } = await displays.ask(null, TV);
  const told: string[] = [];
  for (let question = 0; question < 60; question += 1)
    told.push((await displays.ask(secret, TV)).answer.state);
  const times = (state: string) => told.filter((one) => one === state).length;
  expect([times('waiting'), times('slow-down'), times('too-fast')]).toEqual([20, 20, 20]);
  expect(told.at(-1)).toBe('too-fast');
  expect(rows.filter(({ action }) => action === 'limited')).toMatchObject([{ outcome: 'refused' }]);
  const other = await displays.ask(null, TV);
  expect((await displays.ask(other.secret, TV)).answer.state).toBe('waiting');
});

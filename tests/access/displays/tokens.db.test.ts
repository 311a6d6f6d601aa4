import { expect, test } from 'vitest';
import { createTestDisplays, DAY, pair, subjectWith, TV } from '../../support/displays.ts';

const HERE = { ...TV, build: 'build-1' };

test('a token is a day old: the TV gets another, and both hold until the new one was shown a day ago', async () => {
  const made = await createTestDisplays();
  const { displays, clock } = made;
  const { token } = await pair(made);
  expect(await displays.here(token, HERE)).toEqual({ board: 'all', token: null });
  clock.at += DAY;
  const next = (await displays.here(token, HERE))?.token ?? '';
  expect(next).not.toBe('');
  expect(await subjectWith(displays, token)).toMatchObject({ kind: 'display' });
  expect(await subjectWith(displays, next)).toMatchObject({ kind: 'display' });
  expect(await displays.here(next, HERE)).toEqual({ board: 'all', token: null });
  clock.at += DAY - 1;
  expect(await subjectWith(displays, token)).toMatchObject({ kind: 'display' });
  clock.at += 1;
  expect(await subjectWith(displays, token)).toBeNull();
  expect(await subjectWith(displays, next)).toMatchObject({ kind: 'display' });
  expect(made.rows.map(({ action }) => action)).toContain('display-rotated');
});

test('a token that is shown after its time is a copy: the display is revoked with all its tokens', async () => {
  const made = await createTestDisplays();
  const { displays, clock } = made;
  const { token } = await pair(made);
  clock.at += DAY;
  const next = (await displays.here(token, HERE))?.token ?? '';
  await displays.here(next, HERE);
  clock.at += DAY;
  expect(await displays.here(token, HERE)).toBeNull();
  expect(await subjectWith(displays, next)).toBeNull();
  expect(await displays.list()).toEqual([]);
  expect(made.rows.at(-1)).toMatchObject({
    action: 'display-revoked',
    details: { why: expect.stringContaining('copy') as string },
  });
});

test('a TV that loses power before it has stored its new token goes on with the old one', async () => {
  const made = await createTestDisplays();
  const { displays, clock } = made;
  const { token } = await pair(made);
  clock.at += DAY;
  await displays.here(token, HERE);
  clock.at += 3 * DAY;
  const next = (await displays.here(token, HERE))?.token ?? '';
  expect(await displays.here(next, HERE)).toEqual({ board: 'all', token: null });
});

test('two requests at once give one new token, whichever answer comes last', async () => {
  const made = await createTestDisplays();
  const { displays, clock } = made;
  const { token } = await pair(made);
  clock.at += DAY;
  const answers = await Promise.all([1, 2, 3].map(() => displays.here(token, HERE)));
  expect(answers.filter((answer) => answer?.token)).toHaveLength(1);
});

test('a TV that was off for thirty days is let in, one that was off for ninety is not', async () => {
  const made = await createTestDisplays();
  const { displays, clock } = made;
  const { token } = await pair(made);
  clock.at += 30 * DAY;
  expect(await subjectWith(displays, token)).toMatchObject({ kind: 'display' });
  clock.at += 90 * DAY;
  expect(await subjectWith(displays, token)).toBeNull();
});

test('the list knows when, where and with which build a TV was seen last', async () => {
  const made = await createTestDisplays();
  const { displays, clock } = made;
  const { token } = await pair(made);
  clock.at += 5 * 60_000;
  await displays.here(token, { ...HERE, address: '192.168.7.99', userAgent: 'Another TV' });
  expect(await displays.list()).toMatchObject([
    { seenAt: new Date(clock.at), address: '192.168.7.99', userAgent: 'Another TV', build: 'build-1' },
  ]);
});

test('nothing, rubbish and the token of a revoked display show nobody', async () => {
  const made = await createTestDisplays();
  const { token } = await pair(made);
  const [display] = await made.displays.list();
  await made.displays.revoke(display?.id ?? '');
  for (const shown of ['', 'rubbish', token]) expect(await subjectWith(made.displays, shown)).toBeNull();
});

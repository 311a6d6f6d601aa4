import { expect, it } from 'vitest';
import { scopeOf } from '#lib/access/scope-of.ts';
import { NOBODY, type Display, type User } from '#lib/access/subject.ts';
import { createViewerOf } from '#lib/access/viewer-of.ts';

const user = (told: Partial<User>): User => ({
  kind: 'user',
  id: 'u1',
  sessionId: 's1',
  email: 'somebody@site.example',
  name: 'Somebody',
  role: 'manager',
  queues: null,
  boards: null,
  ...told,
});
const display = (names: Display['names']): Display => ({
  kind: 'display',
  id: 'd1',
  name: 'Hall',
  board: 'all',
  names,
});
const QUEUES = ['portsip/8000'];

it('administrators, managers and programs are told everything of the queues they see', () => {
  const whole = { queues: null, names: 'full', callers: 'whole', reasons: 'whole' };
  expect(scopeOf(user({ role: 'administrator' }))).toEqual(whole);
  expect(scopeOf({ kind: 'program' })).toEqual(whole);
  expect(scopeOf(user({ queues: QUEUES }))).toEqual({ ...whole, queues: QUEUES });
});

it('a viewer gets initials, masked callers and no reason', () => {
  const scope = { queues: QUEUES, names: 'initials', callers: 'masked', reasons: 'away' };
  expect(scopeOf(user({ role: 'viewer', queues: QUEUES }))).toEqual(scope);
});

it.each(['hidden', 'initials', 'first', 'full'] as const)(
  'a display with names %s gets just that',
  (names) => {
    expect(scopeOf(display(names))).toEqual({ queues: null, names, callers: 'masked', reasons: 'away' });
  },
);

it('nobody is told nothing, and is no viewer of anything', async () => {
  expect(scopeOf(NOBODY)).toEqual({ queues: [], names: 'hidden', callers: 'masked', reasons: 'away' });
  expect(await createViewerOf(() => Promise.resolve(NOBODY))({})).toBeNull();
});

it('who is behind a socket is asked by what it showed, and may follow what the table says', async () => {
  const seen: string[] = [];
  const viewerOf = createViewerOf((headers) => {
    seen.push(`${headers.get('cookie')} ${headers.get('authorization')}`);
    return Promise.resolve(user({ role: 'viewer', queues: QUEUES, expiresAt: 5_000 }));
  });
  const viewer = await viewerOf({ cookie: 'session=1' });
  expect(seen).toEqual(['session=1 null']);
  expect(viewer).toMatchObject({ session: 'user u1 s1', expiresAt: 5_000, scope: { names: 'initials' } });
  const views = ['total', 'queues', 'links', 'agents:portsip/8000', 'waiting:portsip/8000'];
  for (const view of views) expect(viewer?.mayFollow(view), view).toBe(true);
  for (const view of ['agents:portsip/8001', 'waiting:other/8000', 'everything'])
    expect(viewer?.mayFollow(view), view).toBe(false);
});

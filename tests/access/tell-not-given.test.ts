import { expect, it, onTestFinished, vi } from 'vitest';
import type { AuditEntry } from '#lib/access/audit/audit.ts';
import type { User } from '#lib/access/subject.ts';
import { createTellDenied } from '#lib/access/tell-denied.ts';
import { createTellNotGiven } from '#lib/access/tell-not-given.ts';
import type { Summing } from '#lib/access/summing.ts';
import { silentLog } from '#lib/log.ts';
import type { NotGiven } from '#lib/relay/viewer.ts';

const refused: NotGiven = {
  kind: 'denied',
  why: 'signed-out',
  address: '10.0.0.1',
  session: null,
  view: null,
};

function telling<What>(create: (...told: Parameters<typeof createTellNotGiven>) => Summing<What>) {
  const written: AuditEntry[] = [];
  const record = (entry: AuditEntry) => {
    written.push(entry);
    return Promise.resolve();
  };
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { tell, stop } = create(silentLog, { record }, 60_000);
  return { written, tell, stop };
}

it('the first of a kind is written down at once, the others of its minute by their number', () => {
  const { written, tell, stop } = telling(createTellNotGiven);
  for (let i = 0; i < 1_000; i += 1) tell(refused);
  tell({ ...refused, kind: 'limited', why: 'too many messages', session: 'user 1 2' });
  expect(written).toEqual([
    {
      action: 'denied',
      subject: { kind: 'nobody' },
      address: '10.0.0.1',
      requestId: null,
      target: null,
      outcome: 'refused',
      details: { why: 'signed-out', times: 1 },
    },
    expect.objectContaining({
      action: 'limited',
      details: { why: 'too many messages', times: 1, session: 'user 1 2' },
    }),
  ]);
  vi.advanceTimersByTime(60_000);
  expect(written.slice(2)).toMatchObject([{ action: 'denied', details: { times: 999 } }]);
  vi.advanceTimersByTime(60_000);
  expect(written).toHaveLength(3);
  tell(refused);
  expect(written).toHaveLength(4);
  stop();
});

it('whoever comes from ever other addresses writes thirty rows a minute and no more', () => {
  const { written, tell, stop } = telling(createTellNotGiven);
  for (let i = 0; i < 5_000; i += 1) tell({ ...refused, address: `2001:db8::${i.toString(16)}` });
  expect(written).toHaveLength(30);
  stop();
  expect(written).toHaveLength(30);
});

it('somebody signed in who asks again and again for what is not theirs is written down twice a minute', () => {
  const { written, tell, stop } = telling(createTellDenied);
  const vera: User = {
    ...{ kind: 'user', id: 'u', sessionId: 's', email: 'vera@acme.example', name: 'Vera', role: 'viewer' },
    ...{ queues: [], boards: [] },
  };
  const facts = { address: '10.0.0.1', requestId: 'first' };
  const audit = { subject: vera, facts, target: 'audit:read' };
  for (let i = 0; i < 500; i += 1) tell(audit);
  tell({ ...audit, target: 'users:manage' });
  vi.advanceTimersByTime(60_000);
  expect(written.map(({ action, subject, target, details }) => [action, subject, target, details])).toEqual([
    ['denied', vera, 'audit:read', { times: 1 }],
    ['denied', vera, 'users:manage', { times: 1 }],
    ['denied', vera, 'audit:read', { times: 499 }],
  ]);
  stop();
});

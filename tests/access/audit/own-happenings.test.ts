import { expect, test } from 'vitest';
import type { AuditEntry } from '#lib/access/audit/audit.ts';
import { createOwnHappenings } from '#lib/access/audit/own-happenings.ts';
import { silentLog } from '#lib/log.ts';

test('what happens to the server is written in order, once the database is there', async () => {
  const entries: AuditEntry[] = [];
  let become: (ready: true) => void = () => undefined;
  const ready = new Promise<boolean>((resolve) => (become = resolve));
  const audit = { record: (entry: AuditEntry) => Promise.resolve(void entries.push(entry)) };
  const { tell, written } = createOwnHappenings({ audit, ready, log: silentLog });
  tell('server-started', null, { build: 'b' });
  tell('feed-lost', 'pbx');
  expect(entries).toEqual([]);
  become(true);
  await written();
  expect(entries.map(({ action, subject, target }) => [action, subject.kind, target])).toEqual([
    ['server-started', 'server', null],
    ['feed-lost', 'server', 'pbx'],
  ]);
  expect(entries[0]?.details).toMatchObject({ build: 'b', at: expect.stringMatching(/Z$/) as string });
});

test('a server that stops while the database is away does not wait for it', async () => {
  const never = new Promise<boolean>(() => undefined);
  const audit = { record: () => Promise.reject(new Error('away')) };
  const waits = createOwnHappenings({ audit, ready: never, log: silentLog });
  waits.tell('feed-lost', 'pbx');
  await waits.stop();
  const fails = createOwnHappenings({ audit, ready: Promise.resolve(true), log: silentLog });
  fails.tell('feed-lost', 'pbx');
  await fails.stop();
});

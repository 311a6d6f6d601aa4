import { describe, expect, it } from 'vitest';
import { DELETE, PUT } from '#app/api/service-levels/route.ts';
import type { Subject, User } from '#lib/access/subject.ts';
import { DEFAULT_RULE } from '#lib/floor/callers/service-level.ts';
import { shareRuntime, type Runtime } from '#lib/runtime.ts';
import { createServiceLevels } from '#lib/today/service-levels.ts';
import { ANNA, openAudit } from '../access/audit/audit-database.ts';

const QUEUE = 'pbx/80/00';
const RULE = { formula: 4, thresholdSeconds: 30, shortCallSeconds: 10, targetPercent: null } as const;

/** The route over a real audit log, in a running server that knows one queue. */
async function desk() {
  const { prisma, asOne, audit } = await openAudit();
  await prisma.queue.create({ data: { source: 'pbx', number: '80/00', name: null, toldAt: new Date(0) } });
  const serviceLevels = createServiceLevels(prisma);
  const ask = async (method: 'PUT' | 'DELETE', body: object, subject: Subject = ANNA, recorder = audit) => {
    const running = { prisma, asOne, audit: recorder, serviceLevels };
    const runtime = { ...running, subjectOf: () => Promise.resolve(subject) };
    shareRuntime(runtime as Partial<Runtime> as Runtime);
    const request = new Request('http://localhost/', { method, body: JSON.stringify(body) });
    const answer = await (method === 'PUT' ? PUT : DELETE)(request, { params: Promise.resolve({}) });
    return { status: answer.status, told: (await answer.json()) as Record<string, unknown> };
  };
  const rows = () =>
    prisma.auditLog.findMany({
      select: { action: true, target: true, outcome: true, details: true },
      orderBy: { seq: 'asc' },
    });
  return { prisma, serviceLevels, ask, rows };
}

describe('what is chosen', () => {
  it('holds at once and after a restart, and is one row of the audit log with before and after', async () => {
    const { prisma, serviceLevels, ask, rows } = await desk();
    let heard = 0;
    serviceLevels.subscribe(() => (heard += 1));
    expect(await ask('PUT', { queue: null, ...RULE })).toEqual({ status: 200, told: {} });
    expect(heard).toBe(1);
    const restarted = createServiceLevels(prisma);
    await restarted.load();
    for (const levels of [serviceLevels, restarted]) {
      expect(levels.everyQueue()).toEqual(RULE);
      expect(levels.of('pbx/8001')).toBe(levels.everyQueue());
    }
    expect(await rows()).toEqual([
      {
        ...{ action: 'service-level-chosen', target: 'every queue', outcome: 'done' },
        details: { before: DEFAULT_RULE, after: RULE },
      },
    ]);
  });

  it('for one queue is of that one, until it is to be as every queue again', async () => {
    const { serviceLevels, ask } = await desk();
    await ask('PUT', { queue: QUEUE, ...RULE });
    expect(serviceLevels.of(QUEUE)).toEqual(RULE);
    expect([...serviceLevels.chosen().keys()]).toEqual([QUEUE]);
    expect(serviceLevels.of('pbx/8001')).toEqual(DEFAULT_RULE);
    expect((await ask('DELETE', { queue: QUEUE })).status).toBe(200);
    expect(serviceLevels.of(QUEUE)).toEqual(DEFAULT_RULE);
    expect(serviceLevels.chosen().size).toBe(0);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a formula that is none', { formula: 6 }, 'formula'],
    ['a threshold of nothing', { thresholdSeconds: 0, shortCallSeconds: 0 }, 'thresholdSeconds'],
    ['an empty field', { thresholdSeconds: null }, 'thresholdSeconds'],
    ['half a second', { thresholdSeconds: 0.5 }, 'thresholdSeconds'],
    ['a short call that is longer than in time', { shortCallSeconds: 31 }, 'shortCallSeconds'],
    ['more than all', { targetPercent: 101 }, 'targetPercent'],
    ['a queue that is none', { queue: 'pbx' }, 'queue'],
    ['a queue that nobody knows', { queue: 'pbx/9999' }, 'queue'],
  ])('is refused beside its field if it is %s', async (_title, wrong, field) => {
    const { serviceLevels, ask, rows } = await desk();
    const { status, told } = await ask('PUT', { queue: null, ...RULE, ...wrong });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(Object.keys(told['fields'] as object)).toEqual([field]);
    expect(serviceLevels.everyQueue()).toEqual(DEFAULT_RULE);
    expect((await rows()).map(({ outcome }) => outcome)).toEqual(['refused']);
  });

  it.each<[string, Partial<User>]>([
    ['a viewer', { role: 'viewer', queues: [QUEUE] }],
    ['a manager of some queues', { role: 'manager', queues: [QUEUE] }],
  ])('is not for %s to choose', async (_title, rights) => {
    const { serviceLevels, ask, rows } = await desk();
    expect((await ask('PUT', { queue: QUEUE, ...RULE }, { ...ANNA, ...rights })).status).toBe(403);
    expect(serviceLevels.of(QUEUE)).toEqual(DEFAULT_RULE);
    expect((await rows()).map(({ outcome }) => outcome)).toEqual(['refused']);
  });
});

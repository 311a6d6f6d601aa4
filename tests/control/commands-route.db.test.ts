import { describe, expect, it } from 'vitest';
import { GET } from '#app/api/commands/options/route.ts';
import { POST } from '#app/api/commands/route.ts';
import { NOBODY, type Subject, type User } from '#lib/access/subject.ts';
import { createControl } from '#lib/control/control.ts';
import { shareRuntime, type Runtime } from '#lib/runtime.ts';
import { ANNA, openAudit } from '../access/audit/audit-database.ts';
import { agrees, followVirtualPbx } from '../sources/followed-pbx.ts';
import { eventually } from '../support/eventually.ts';

const manager = (queues: readonly string[] | null): User => ({ ...ANNA, role: 'manager', queues });
const viewer: User = { ...ANNA, role: 'viewer', queues: ['pbx/8000'] };
const display: Subject = { kind: 'display', id: 'd', name: 'TV', board: 'all', names: 'full' };

/** The routes over a real audit log and a virtual PBX with 101 in 8000 and 8001, for whoever asks. */
async function routes() {
  const { prisma, asOne, audit } = await openAudit();
  const pbx = await followVirtualPbx({ queues: 2, agents: 4 });
  await agrees(pbx);
  for (const queue of ['8000', '8001'])
    if (!pbx.queue(queue)?.members.has('101')) pbx.control.addAgent({ queue, extension: '101' });
  const control = createControl({
    sources: [pbx.source],
    floorStore: pbx.floorStore,
    confirmWithinMs: 2_000,
  });
  await eventually(() => expect(control.queuesOf('pbx', '101')).toEqual(['8000', '8001']));
  const as = (subject: Subject) => {
    const runtime = { prisma, asOne, audit, control, denied: () => undefined };
    shareRuntime({ ...runtime, subjectOf: () => Promise.resolve(subject) } as Partial<Runtime> as Runtime);
  };
  const rows = () =>
    prisma.auditLog.findMany({
      select: { action: true, target: true, outcome: true, details: true },
      orderBy: { seq: 'asc' },
    });
  const post = async (subject: Subject, body: object) => {
    as(subject);
    const ordered = { source: 'pbx', agent: '101', queue: '8000', to: 'LOGGED_IN', ...body };
    const request = new Request('http://localhost/', { method: 'POST', body: JSON.stringify(ordered) });
    const answer = await POST(request, { params: Promise.resolve({}) });
    return { status: answer.status, told: (await answer.json()) as Record<string, unknown> };
  };
  const options = async (subject: Subject, source = 'pbx') => {
    as(subject);
    return GET(new Request(`http://localhost/api/commands/options?source=${source}`));
  };
  const state = (queue: string) => pbx.queue(queue)?.members.get('101')?.state;
  return { post, options, rows, state, prisma, pbx };
}

const confirmed = (queue: string) => ({ queue, ending: 'confirmed', words: '' });

describe('a command', () => {
  it('of a manager is done, confirmed, and one row of the audit log with what came of it', async () => {
    const { post, rows, state } = await routes();
    expect(await post(manager(['pbx/8000']), {})).toEqual({
      status: 200,
      told: { endings: [confirmed('8000')] },
    });
    expect(state('8000')).toBe('READY');
    expect(await rows()).toEqual([
      {
        ...{ action: 'agent-commanded', target: 'pbx/101', outcome: 'done' },
        details: { queue: '8000', to: 'LOGGED_IN', endings: [confirmed('8000')] },
      },
    ]);
  });

  it('for all queues is for those that whoever asks may see', async () => {
    const { post, rows, state } = await routes();
    const { told } = await post(manager(['pbx/8001']), { queue: null });
    expect(told).toEqual({ endings: [confirmed('8001')] });
    expect([state('8000'), state('8001')]).toEqual(['LOGGED_OUT', 'READY']);
    const whole = await post(ANNA, { queue: null });
    expect(whole.told).toEqual({ endings: [confirmed('8000'), confirmed('8001')] });
    expect(await rows()).toHaveLength(2);
  });

  it.each<[string, Subject, object]>([
    ['a viewer', viewer, {}],
    ['a viewer, for all queues', viewer, { queue: null }],
    ['a manager of other queues', manager(['pbx/8001']), {}],
    ['a manager of none of the queues of this agent', manager(['pbx/8009']), { queue: null }],
    ['a display', display, {}],
    ['a program', { kind: 'program' }, {}],
  ])('of %s is refused, and that is a row', async (_title, subject, body) => {
    const { post, rows, state } = await routes();
    expect((await post(subject, body)).status).toBe(403);
    expect(state('8000')).toBe('LOGGED_OUT');
    expect(await rows()).toMatchObject([
      { target: 'pbx/101', outcome: 'refused', details: { to: 'LOGGED_IN' } },
    ]);
  });

  it('of nobody is refused without a row', async () => {
    const { post, rows } = await routes();
    expect((await post(NOBODY, {})).status).toBe(401);
    expect(await rows()).toEqual([]);
  });

  it.each<[object, number]>([
    [{ to: 'QUEUE_CALL' }, 400],
    [{ to: 'READY', reason: 'Lunch' }, 400],
    [{ queue: 8000 }, 400],
    [{ agent: '' }, 400],
    [{ more: true }, 400],
    [{ agent: '999', to: 'READY' }, 404],
    [{ agent: '999', queue: null }, 404],
  ])('%j is refused with a row', async (body, status) => {
    const { post, rows } = await routes();
    expect((await post(ANNA, body)).status).toBe(status);
    expect(await rows()).toMatchObject([{ action: 'agent-commanded', outcome: 'refused' }]);
  });

  it('that the PBX refuses is refused in the audit log, too', async () => {
    const { post, rows, pbx } = await routes();
    await pbx.source.commands.offer();
    pbx.control.fault({ kind: 'rest-status', status: 429, times: 9 });
    const { status, told } = await post(ANNA, {});
    expect(status).toBe(200);
    expect(told).toMatchObject({ endings: [{ ending: 'refused' }] });
    expect(await rows()).toMatchObject([
      { outcome: 'refused', details: { endings: [{ ending: 'refused' }] } },
    ]);
  });

  it('that cannot be written down is not sent', async () => {
    const { post, state, rows, prisma } = await routes();
    await prisma.$executeRawUnsafe(
      `CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'full'; END $$`,
    );
    await prisma.$executeRawUnsafe(
      'CREATE TRIGGER is_full BEFORE INSERT ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION is_full()',
    );
    const { status, told } = await post(ANNA, {});
    expect(status).toBe(503);
    expect(told).toMatchObject({ error: expect.stringContaining('Nothing was changed') as string });
    expect(state('8000')).toBe('LOGGED_OUT');
    expect(await rows()).toEqual([]);
  });
});

describe('what may be set', () => {
  it('is told to whoever may command somebody in any queue of the PBX', async () => {
    const { options } = await routes();
    for (const subject of [ANNA, manager(null), manager(['pbx/8001'])]) {
      const answer = await options(subject);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({
        cannot: null,
        settable: ['READY', 'NOT_READY', 'LOGGED_IN', 'LOGGED_OUT'],
      });
    }
    for (const subject of [viewer, display, manager(['night/8000']), { kind: 'program' } as const])
      expect((await options(subject)).status).toBe(403);
    expect((await options(NOBODY)).status).toBe(401);
  });

  it('of a PBX that there is none of is not found', async () => {
    const { options } = await routes();
    expect((await options(ANNA, 'none')).status).toBe(404);
  });
});

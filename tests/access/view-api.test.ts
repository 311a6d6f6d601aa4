import { expect, it } from 'vitest';
import { GET } from '#app/api/v1/views/[...view]/route.ts';
import { NO_DISPLAYS } from '#lib/access/displays/no-displays.ts';
import { NO_IDENTITY } from '#lib/access/identity/no-identity.ts';
import { NOBODY, type Subject } from '#lib/access/subject.ts';
import { silentLog } from '#lib/log.ts';
import { shareRuntime } from '#lib/runtime.ts';
import { startStage } from '#tests/relay/stage.ts';
import { snapshot } from '#tests/support/floor-arbitraries.ts';
import { NO_CONTROL } from '#tests/support/no-control.ts';
import { NO_SERVICE_LEVELS } from '#tests/support/no-service-levels.ts';

const viewer: Subject = {
  ...{ kind: 'user', id: 'u', sessionId: 's', email: 'v@site.example', name: 'V', role: 'viewer' },
  queues: ['pbx/8000'],
  boards: ['all'],
};
const display = (names: 'hidden' | 'full'): Subject => ({
  ...{ kind: 'display', id: 'd', name: 'Hall', board: 'all' },
  names,
});

/** The route over a real relay, asked by whom the test says. */
async function api(subject: Subject) {
  const { relay, floorStore } = await startStage();
  floorStore.apply([snapshot(1_000, [['101', 'READY']]), snapshot(1_000, [['201', 'READY']], '8001')]);
  shareRuntime({
    serviceLevels: NO_SERVICE_LEVELS,
    control: NO_CONTROL,
    subjectOf: () => Promise.resolve(subject),
    identity: NO_IDENTITY,
    displays: NO_DISPLAYS,
    publicAddress: 'http://localhost',
    audit: { record: () => Promise.resolve() },
    asOne: (work) => work(),
    denied: () => {},
    log: silentLog,
    timeZone: 'Europe/Berlin',
    ...{ retention: {}, purpose: undefined },
    apiToken: undefined,
    currentView: relay.currentView,
    reportsKnownTo: () => null,
    get prisma(): never {
      throw new Error('Views are not in the database.');
    },
  });
  return async (view: string) => {
    const answer = await GET(new Request(`http://localhost/api/v1/views/${view}`), {
      params: Promise.resolve({ view: view.split('/') }),
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    return { status: answer.status, said: (await answer.json()) as { error?: string; rows?: unknown[] } };
  };
}

it('a program gets every view whole', async () => {
  const ask = await api({ kind: 'program' });
  expect(await ask('total')).toMatchObject({ status: 200, said: { rows: [{ queues: 2, staffed: 2 }] } });
  expect(await ask('agents:pbx/8001')).toMatchObject({ status: 200, said: { rows: [{ extension: '201' }] } });
});

it('somebody signed in gets what their scope leaves, and no view of other queues', async () => {
  const ask = await api(viewer);
  expect(await ask('total')).toMatchObject({ status: 200, said: { rows: [{ queues: 1, staffed: 1 }] } });
  expect((await ask('queues')).said.rows).toMatchObject([{ number: '8000' }]);
  expect((await ask('agents:pbx/8000')).said.rows).toMatchObject([{ extension: null, name: '' }]);
  expect(await ask('agents:pbx/8001')).toEqual({
    status: 403,
    said: { error: 'You may not see this view.' },
  });
});

it('a display without names gets no view of single people', async () => {
  expect(await (await api(display('hidden')))('agents:pbx/8000')).toMatchObject({ status: 403 });
  expect(await (await api(display('full')))('agents:pbx/8000')).toMatchObject({ status: 200 });
});

it('a view that there is not is told as such to who is signed in only', async () => {
  expect(await (await api(viewer))('everything')).toMatchObject({ status: 404 });
  const ask = await api(NOBODY);
  for (const view of ['everything', 'total', 'agents:pbx/8000'])
    expect(await ask(view)).toMatchObject({
      status: 401,
      said: { error: expect.stringMatching(/^Sign in/) as string },
    });
});

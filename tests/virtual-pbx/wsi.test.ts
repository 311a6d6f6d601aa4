import { describe, expect, it } from 'vitest';
import { DEFAULT_CREDENTIALS } from '#lib/virtual-pbx/credentials.ts';
import { auth, connect, event, follow, startPbx, type Message } from './pbx-client.ts';

const subscribe = (...queues: string[]) => ({ command: 'subscribe', topics: ['queue_events'], queues });
const agentsIn = (message: Message) => (message.updated_agents ?? message.agents) as Message[];
const isReplyTo = (command: string) => (message: Message) => message.command === command;

describe('signing in to the event feed', () => {
  it.each([
    ['by user name', auth, 0],
    [
      'by extension',
      { command: 'auth', extension_number: '190', password: DEFAULT_CREDENTIALS.extensionPassword },
      0,
    ],
    ['with a wrong password', { ...auth, password: 'wrong' }, -1],
    ['with the wrong domain', { ...auth, domain: 'other.example' }, -1],
    ['without a domain', { ...auth, domain: undefined }, -1],
    [
      'by extension with the password of the user',
      { command: 'auth', extension_number: '190', password: auth.password },
      -1,
    ],
  ])('%s', async (_, command, status) => {
    const { wsiUrl } = await startPbx();
    const client = await connect(wsiUrl);
    client.say(command);
    expect(await client.message(isReplyTo('auth'))).toMatchObject({ id: '1', status });
    client.say(subscribe('8000'));
    expect(await client.message(isReplyTo('subscribe'))).toMatchObject({ status });
  });

  it('is asked for before anything else is answered', async () => {
    const { control, wsiUrl } = await startPbx();
    const client = await connect(wsiUrl);
    client.say(subscribe('8000'));
    const reply = await client.message(isReplyTo('subscribe'));
    expect(reply).toEqual({ command: 'subscribe', id: '1', status: -1, error: 'not authenticated' });
    control.state({ extension: '101', state: 'READY' });
    client.say({ command: 'auth', username: 'nobody' });
    await client.message(isReplyTo('auth'));
    expect(client.heard()).toHaveLength(2);
  });

  it('is refused in the words of the manual', async () => {
    const { wsiUrl } = await startPbx();
    const client = await connect(wsiUrl);
    client.say({ ...auth, password: 'wrong' });
    expect(await client.message(isReplyTo('auth'))).toEqual({
      ...{ command: 'auth', id: '1', status: -1 },
      error: 'access_token , username , domain or password error',
    });
  });

  it('works at the address of v16.1, whose replies are bare', async () => {
    const { wsiUrl } = await startPbx({ dialect: 'v16.1' });
    const client = await connect(wsiUrl.replace('/wsi', '/'));
    client.say(auth);
    expect(await client.message(() => true)).toEqual({ status: 0 });
  });

  it('is found nowhere else', async () => {
    const { wsiUrl } = await startPbx();
    await expect(connect(wsiUrl.replace('/wsi', '/socket'))).rejects.toThrow('404');
  });
});

describe('a subscription', () => {
  it('gets the whole queue first and every change from then on', async () => {
    const { pbx, control, wsiUrl } = await startPbx();
    const client = await connect(wsiUrl);
    client.say(auth);
    client.say(subscribe('8000'));
    const snapshot = await client.message(event('queue_status'));
    expect(client.heard()[0]).toEqual({ command: 'auth', id: '1', status: 0 });
    expect(client.heard()[1]).toEqual({ command: 'subscribe', id: '2', status: 0 });
    expect(snapshot).toMatchObject({ queue_number: '8000', queue_name: 'Billing', waiting_list: [] });
    expect(agentsIn(snapshot)).toHaveLength(
      [...Object.values(pbx.truth().queues[0]?.counts ?? {})].reduce((a, b) => a + b),
    );

    const extension = String(agentsIn(snapshot)[0]?.agent_extension_number);
    control.dial({ extension, code: '*388000' });
    const delta = await client.message(event('queue_agent_status'));
    expect(agentsIn(delta)).toMatchObject([{ agent_extension_number: extension, state: 'READY' }]);
    expect(delta.removed_agents).toEqual([]);
    expect(pbx.truth().queues[0]?.counts.READY).toBe(1);
  });

  it('has ids as decimal strings beyond 2^53 and times as seconds in strings', async () => {
    const { control, wsiUrl } = await startPbx({ now: () => 1_767_261_600_999 });
    const client = await connect(wsiUrl);
    control.call({ queue: '8000' });
    client.say(auth);
    client.say(subscribe('8000'));
    const snapshot = await client.message(event('queue_status'));
    const [caller] = snapshot.waiting_list as Message[];
    for (const id of [snapshot.queue_id, snapshot.tenant_id, caller?.session_id])
      expect(BigInt(id as string)).toBeGreaterThan(2n ** 53n);
    expect(caller).toMatchObject({ position: '1', timestamp: '1767261600', type: 'normal' });
    expect(agentsIn(snapshot)[0]).toMatchObject({ timestamp: '1767261600' });
  });

  it.each([
    ['an unknown queue', subscribe('8999')],
    ['one unknown queue among known ones', subscribe('8000', '8999')],
    ['no queues', { command: 'subscribe', topics: ['queue_events'] }],
    ['no topics', { command: 'subscribe', queues: ['8000'] }],
    ['a topic that is not served', { command: 'subscribe', topics: ['weather_events'] }],
    ['another command', { command: 'dance' }],
    ['no command', {}],
    ['no JSON', 'hello'],
  ])('to %s is refused as a whole, and the conversation goes on', async (_, command) => {
    const { wsiUrl } = await startPbx();
    const client = await connect(wsiUrl);
    client.say(auth);
    client.say(command);
    const refused = await client.message(({ status }) => status === -1);
    expect(refused.error).toEqual(expect.any(String));
    client.say(subscribe('8001'));
    await client.message(event('queue_status'));
    expect(client.heard().filter(event('queue_status'))).toHaveLength(1);
  });

  it('to several queues gets each of them, and an unsubscription ends one', async () => {
    const { control, wsiUrl } = await startPbx();
    const client = await follow(wsiUrl, '8000', '8001');
    client.say({ command: 'unsubscribe', topics: ['queue_events'], queues: ['8000'] });
    expect(await client.message(isReplyTo('unsubscribe'))).toMatchObject({ status: 0 });
    control.call({ queue: '8000', caller: 'unheard' });
    control.call({ queue: '8001', caller: 'heard' });
    await client.text((text) => text.includes('"heard"'));
    expect(client.texts.some((text) => text.includes('unheard'))).toBe(false);
  });

  it('repeated gets the whole queue again', async () => {
    const { wsiUrl } = await startPbx();
    const client = await follow(wsiUrl, '8000');
    client.say(subscribe('8000'));
    await client.message(event('queue_status'));
  });
});

it('tells of a caller who waits, is answered, and of the agent who talks', async () => {
  const { control, wsiUrl } = await startPbx();
  const client = await follow(wsiUrl, '8000');
  const { caller } = control.call({ queue: '8000', caller: '0044', name: 'R. Okafor' });
  const enqueued = await client.message(event('queue_caller_status'));
  expect(enqueued.updated_callers).toMatchObject([
    { position: '1', session_id: caller, caller_number: '0044', reason: 'enqueue', type: 'normal' },
  ]);

  client.forget();
  control.state({ extension: '101', queue: '8000', state: 'READY' });
  const answered = await client.message(event('queue_caller_status'));
  expect(answered.updated_callers).toMatchObject([{ session_id: caller, reason: 'agent_answered' }]);
  const talking = await client.message((message) => agentsIn(message)?.[0]?.state === 'QUEUE_CALL');
  expect(agentsIn(talking)).toMatchObject([{ agent_extension_number: '101', session_id: caller }]);
});

it.each([
  ['hangup', ({ control }: Started, caller: string) => control.hangUp({ caller })],
  ['callback', ({ control }: Started, caller: string) => control.callback({ caller })],
  ['overflow', () => undefined],
])('tells that a caller left by %s', async (reason, leave) => {
  const started = await startPbx({ maxWaitSeconds: reason === 'overflow' ? 0.1 : 300 });
  const client = await follow(started.wsiUrl, '8000');
  leave(started, started.control.call({ queue: '8000' }).caller);
  const left = await client.text((text) => text.includes(`"reason":"${reason}"`));
  expect(JSON.parse(left)).toMatchObject({
    updated_callers: [{ type: reason === 'callback' ? 'callback' : 'normal' }],
  });
});
type Started = Awaited<ReturnType<typeof startPbx>>;

it('tells of a breached service level in plain numbers', async () => {
  const { control, wsiUrl } = await startPbx({ slaSeconds: 0.1 });
  const client = await follow(wsiUrl, '8000');
  control.call({ queue: '8000', caller: '0044' });
  expect(await client.message(event('queue_sla_breached'))).toMatchObject({
    ...{ caller: '0044', total_callers_breached: 1, sla_time_secs: 0.1, waiting_callers: 1 },
  });
});

it('an agent of several queues is told of in each of them, with one event a queue', async () => {
  const { control, wsiUrl } = await startPbx({ agents: 0 });
  control.addAgent({ queue: '8000', extension: '500' });
  control.addAgent({ queue: '8001', extension: '500' });
  control.state({ extension: '500', state: 'READY' });
  const client = await follow(wsiUrl, '8000', '8001');
  control.call({ queue: '8001' });
  await client.text((text) => text.includes('"state":"OTHER_CALL"'));
  const states = client
    .heard()
    .filter(event('queue_agent_status'))
    .map((one) => agentsIn(one)[0]?.state);
  expect(states).toEqual(['QUEUE_CALL', 'OTHER_CALL']);
});

it('an agent added to a queue and removed from it is told of', async () => {
  const { control, wsiUrl } = await startPbx();
  const client = await follow(wsiUrl, '8000');
  control.addAgent({ queue: '8000', extension: '500', name: 'New One' });
  expect(agentsIn(await client.message(event('queue_agent_status')))).toMatchObject([
    { agent_extension_number: '500' },
  ]);
  control.removeAgent({ queue: '8000', extension: '500' });
  await client.text((text) => text.includes('"removed_agents":[{"agent_extension_number":"500"}]'));
});

it('management events begin with every queue there is and go on with what is done to them', async () => {
  const { control, wsiUrl } = await startPbx({ queues: 2 });
  const client = await connect(wsiUrl);
  client.say(auth);
  client.say({ command: 'subscribe', topics: ['queue_management_events'] });
  await client.message(({ queue_number }) => queue_number === '8001');
  control.createQueue({ number: '8010', name: 'New' });
  control.renameQueue({ number: '8010', name: 'Newer' });
  control.destroyQueue({ number: '8010' });
  await client.message(event('queue_destroy'));
  const told = client.heard().filter((one) => 'event_type' in one);
  expect(told.map((one) => [one.event_type, one.queue_number])).toEqual([
    ['queue_created', '8000'],
    ['queue_created', '8001'],
    ['queue_created', '8010'],
    ['queue_updated', '8010'],
    ['queue_destroy', '8010'],
  ]);
});

it.each([
  ['v16.1', 'LOGGED_OUT'],
  ['v22.2', 'Logout'],
  ['v22.3', 'ONLINE'],
] as const)(
  '%s spells logged out %s, and OFFLINE when the phone is not registered',
  async (dialect, word) => {
    const { control, wsiUrl } = await startPbx({ dialect });
    const client = await connect(wsiUrl);
    client.say(auth);
    client.say(subscribe('8000'));
    const snapshot = await client.message(event('queue_status'));
    expect(new Set(agentsIn(snapshot).map(({ state }) => state))).toEqual(new Set([word]));
    control.state({ extension: '101', state: 'OFFLINE' });
    await client.text((text) => text.includes('"state":"OFFLINE"'));
  },
);

it.each([
  ['v22.2', false],
  ['v22.3', true],
] as const)('%s sends not-ready reasons on the feed: %s', async (dialect, isSent) => {
  const { control, wsiUrl } = await startPbx({ dialect });
  const client = await follow(wsiUrl, '8000');
  control.state({ extension: '101', state: 'NOT_READY', reason: 'LUNCH' });
  const told = await client.text(
    (text) => text.includes('"state":"NOT_READY"') && (!isSent || text.includes('LUNCH')),
  );
  expect(told.includes('LUNCH')).toBe(isSent);
});

it('a client that has heard everything of a busy hour has the true picture of a queue', async () => {
  let now = 1_767_261_600_000;
  const { pbx, wsiUrl } = await startPbx({ load: 'busy', seed: 4, now: () => now });
  const client = await connect(wsiUrl);
  client.say(auth);
  client.say(subscribe('8002'));
  await client.message(event('queue_status'));
  now += 3_600_000;
  // Any message makes the PBX catch up with its clock first, so the reply comes after all deltas of the hour.
  client.say(subscribe('8001'));
  await client.message(({ queue_number }) => queue_number === '8001');

  const told = client.heard().filter((message) => message.queue_number !== '8001' && agentsIn(message));
  expect(told.length).toBeGreaterThan(100);
  const picture = new Map(told.flatMap(agentsIn).map((one) => [one.agent_extension_number, one.state]));
  const { counts } = pbx.truth().queues[2] ?? {};
  const seen = (state: string) => [...picture.values()].filter((one) => one === state).length;
  for (const state of ['READY', 'QUEUE_CALL', 'OTHER_CALL', 'WRAP_UP', 'NOT_READY'] as const)
    expect(seen(state), state).toBe(counts?.[state]);
  expect(seen('ONLINE')).toBe(counts?.LOGGED_OUT);
});

it('in real time the wrap-up of an agent ends by itself', async () => {
  const { control, wsiUrl } = await startPbx({ wrapUpSeconds: 0.2 });
  const client = await follow(wsiUrl, '8000');
  control.state({ extension: '101', state: 'WRAP_UP' });
  await client.text((text) => text.includes('"WRAP_UP"'));
  client.forget();
  await client.text((text) => text.includes('"READY"'));
});

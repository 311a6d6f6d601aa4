import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { auth, connect, event, follow, startPbx, type Message, type PbxClient } from './pbx-client.ts';

const subscribe = (queue: string) => ({ command: 'subscribe', topics: ['queue_events'], queues: [queue] });
const agentsIn = (message: Message) => message.updated_agents as Message[];
const statesTold = (client: PbxClient) =>
  client
    .heard()
    .filter(event('queue_agent_status'))
    .map((one) => agentsIn(one)[0]?.state);

async function following(...queues: string[]) {
  const started = await startPbx();
  const client = await follow(started.wsiUrl, ...(queues.length > 0 ? queues : ['8000']));
  return { ...started, client };
}

describe('said once on request:', () => {
  it('a frame that is no JSON', async () => {
    const { control, client } = await following();
    control.fault({ kind: 'malformed-frame' });
    const text = await client.text(() => true);
    expect(() => JSON.parse(text) as unknown).toThrow();
  });

  it('a snapshot cut off in the middle', async () => {
    const { control, client } = await following();
    control.fault({ kind: 'truncated-json', queue: '8000' });
    const text = await client.text(() => true);
    expect(text).toContain('"event_type":"queue_status"');
    expect(() => JSON.parse(text) as unknown).toThrow();
  });

  it('the sample of the manual, with its full-width comma', async () => {
    const { control, client } = await following();
    control.call({ queue: '8000' });
    client.forget();
    control.fault({ kind: 'vendor-sample' });
    const text = await client.text((one) => one.includes('queue_status'));
    expect(() => JSON.parse(text) as unknown).toThrow();
    const mended = JSON.parse(text.replace('，', ',')) as Message;
    expect(mended.agents).toBeUndefined();
    expect((mended.waiting_list as Message[]).at(-1)).toHaveProperty('agents');
  });

  it('an event and a state that no manual lists, without touching the truth', async () => {
    const { control, client, pbx } = await following();
    const before = pbx.truth();
    control.fault({ kind: 'unknown-event' });
    control.fault({ kind: 'unknown-state', extension: '101' });
    await client.message(event('queue_weather'));
    const delta = await client.message(event('queue_agent_status'));
    expect(agentsIn(delta)).toMatchObject([{ agent_extension_number: '101', state: 'ON_SABBATICAL' }]);
    expect(pbx.truth()).toEqual(before);
  });

  it('a delta for a queue id that was never told', async () => {
    const { control, client } = await following();
    client.say(subscribe('8000'));
    const { queue_id: known } = await client.message(event('queue_status'));
    control.fault({ kind: 'unknown-queue-id' });
    const delta = await client.message(event('queue_agent_status'));
    expect(delta.queue_id).toMatch(/^\d+$/);
    expect(delta.queue_id).not.toBe(known);
  });

  it('a frame of ten megabytes', async () => {
    const { control, client } = await following();
    control.fault({ kind: 'huge-frame' });
    expect((await client.text(() => true)).length).toBeGreaterThan(10_000_000);
  });

  it('nothing to those who do not follow the queue', async () => {
    const { control, client } = await following('8001');
    control.fault({ kind: 'malformed-frame', queue: '8000' });
    control.fault({ kind: 'unknown-event', queue: '8001' });
    await client.message(event('queue_weather'));
    expect(client.texts).toHaveLength(1);
  });
});

describe('at the next occasion:', () => {
  it('the next delta comes twice, the one after it once', async () => {
    const { control, client } = await following();
    control.fault({ kind: 'duplicate-delta' });
    control.state({ extension: '101', queue: '8000', state: 'READY' });
    control.state({ extension: '101', queue: '8000', state: 'NOT_READY' });
    await client.text((text) => text.includes('NOT_READY'));
    expect(statesTold(client)).toEqual(['READY', 'READY', 'NOT_READY']);
  });

  it('the next two deltas come in the wrong order', async () => {
    const { control, client } = await following();
    control.fault({ kind: 'swap-deltas' });
    control.state({ extension: '101', queue: '8000', state: 'READY' });
    control.state({ extension: '101', queue: '8000', state: 'NOT_READY' });
    control.state({ extension: '101', queue: '8000', state: 'WRAP_UP' });
    await client.text((text) => text.includes('WRAP_UP'));
    expect(statesTold(client).slice(0, 2)).toEqual(['NOT_READY', 'READY']);
  });

  it('a delta comes before the snapshot of its queue, once', async () => {
    const { control, wsiUrl } = await startPbx();
    control.fault({ kind: 'delta-before-snapshot', queue: '8000' });
    const client = await connect(wsiUrl);
    client.say(auth);
    client.say(subscribe('8000'));
    await client.message(event('queue_status'));
    expect(client.heard().map((one) => one.event_type ?? one.command)).toEqual([
      ...['auth', 'subscribe', 'queue_agent_status', 'queue_status'],
    ]);
    client.forget();
    client.say(subscribe('8000'));
    await client.message(event('queue_status'));
    expect(client.heard().filter(event('queue_agent_status'))).toEqual([]);
  });
});

describe('until turned off:', () => {
  it('agents are nested inside the waiting list', async () => {
    const { control, client } = await following();
    control.fault({ kind: 'nested-agents' });
    const nested = await client.message(event('queue_status'));
    expect(nested.agents).toBeUndefined();
    expect((nested.waiting_list as Message[])[0]).toHaveProperty('agents');
    client.forget();
    control.fault({ kind: 'nested-agents', on: false });
    expect(await client.message(event('queue_status'))).toHaveProperty('agents');
  });

  it('times are numbers', async () => {
    const { control, client } = await following();
    control.fault({ kind: 'numeric-timestamps' });
    control.state({ extension: '101', state: 'READY' });
    const delta = await client.message(event('queue_agent_status'));
    expect(agentsIn(delta)[0]?.timestamp).toEqual(expect.any(Number));
  });

  it('the clock is wrong from a step on, and what was stamped before stays as it was', async () => {
    let now = 1_767_261_600_000;
    const { control, wsiUrl } = await startPbx({ now: () => now });
    const client = await follow(wsiUrl, '8000');
    control.state({ extension: '101', state: 'READY' });
    now += 10_000;
    control.fault({ kind: 'clock-offset', seconds: -300 });
    now += 10_000;
    control.call({ queue: '8000', caller: '0044' });
    client.forget();
    client.say(subscribe('8000'));
    const snapshot = await client.message(event('queue_status'));
    const stamps = Object.fromEntries(
      (snapshot.agents as Message[]).map((one) => [String(one.agent_extension_number), one.timestamp]),
    );
    expect(stamps['101']).toBe('1767261320');
    expect(Object.values(stamps)).toContain('1767261600');
  });

  it('subscriptions to one queue are refused', async () => {
    const { control, wsiUrl } = await startPbx();
    control.fault({ kind: 'refuse-subscription', queue: '8000' });
    const client = await connect(wsiUrl);
    client.say(auth);
    client.say(subscribe('8000'));
    expect(await client.message(({ command }) => command === 'subscribe')).toMatchObject({ status: -1 });
    client.say(subscribe('8001'));
    await client.message(event('queue_status'));
    control.fault({ kind: 'refuse-subscription', queue: '8000', on: false });
    client.say(subscribe('8000'));
    await client.message(({ queue_number }) => queue_number === '8000');
  });
});

it('a subscription that has died says nothing, while the socket answers pings, until it is made anew', async () => {
  const { control, client } = await following('8000', '8001');
  control.fault({ kind: 'silence', queue: '8000' });
  control.call({ queue: '8000', caller: 'unheard' });
  control.call({ queue: '8001', caller: 'heard' });
  const pong = once(client.socket, 'pong');
  client.socket.ping();
  await pong;
  await client.text((text) => text.includes('"heard"'));
  expect(client.texts.some((text) => text.includes('unheard'))).toBe(false);
  client.say(subscribe('8000'));
  await client.text((text) => text.includes('unheard'));
});

describe('frozen', () => {
  it('it answers nothing, no ping, no newcomer and no REST, but closes nothing', async () => {
    const { control, client, wsiUrl, apiUrl, controlUrl } = await following();
    control.fault({ kind: 'freeze' });
    const heard: string[] = [];
    client.socket.once('pong', () => heard.push('pong'));
    client.socket.once('close', () => heard.push('close'));
    client.socket.ping();
    client.say(subscribe('8001'));
    control.state({ extension: '101', state: 'READY' });
    const newcomer = new WebSocket(wsiUrl);
    newcomer.once('open', () => heard.push('open'));
    const rest = fetch(`${apiUrl}/call_queues`).then(({ status }) => heard.push(`rest ${status}`));
    // The control API is reachable all the time, and a round trip of it is time enough for the others to have answered.
    for (let trip = 0; trip < 20; trip++) await (await fetch(`${controlUrl}/truth`)).json();
    expect(heard).toEqual([]);
    expect(client.texts).toEqual([]);

    const pong = once(client.socket, 'pong');
    const open = once(newcomer, 'open');
    control.fault({ kind: 'thaw' });
    await Promise.all([pong, open, rest]);
    await client.text((text) => text.includes('"READY"'));
    await client.message(({ queue_number }) => queue_number === '8001');
    expect(heard).not.toContain('close');
    newcomer.terminate();
  });

  it('it can still be closed, with newcomers at the door', async () => {
    const { pbx, control, wsiUrl, controlUrl } = await startPbx();
    control.fault({ kind: 'freeze' });
    const newcomer = new WebSocket(wsiUrl);
    const refused = once(newcomer, 'error');
    await (await fetch(`${controlUrl}/truth`)).json();
    await pbx.close();
    await refused.catch(() => undefined);
  });

  it('is ended by heal too', async () => {
    const { control, client } = await following();
    control.fault({ kind: 'freeze' });
    control.call({ queue: '8000' });
    control.fault({ kind: 'heal' });
    await client.message(event('queue_caller_status'));
  });
});

it('all sockets are dropped without a farewell, and newcomers are welcome', async () => {
  const { control, client, wsiUrl } = await following();
  const closed = once(client.socket, 'close');
  control.fault({ kind: 'drop-sockets' });
  expect((await closed)[0]).toBe(1006);
  await follow(wsiUrl, '8000');
});

it('connections are refused for so many seconds, REST as well, and welcome afterwards', async () => {
  let now = 1_767_261_600_000;
  const { control, wsiUrl, apiUrl, controlUrl } = await startPbx({ now: () => now });
  const client = await follow(wsiUrl, '8000');
  const closed = once(client.socket, 'close');
  control.fault({ kind: 'refuse-connections', seconds: 30 });
  await closed;
  now += 29_999;
  await expect(connect(wsiUrl)).rejects.toThrow();
  await expect(fetch(`${apiUrl}/call_queues`)).rejects.toThrow();
  expect((await fetch(`${controlUrl}/truth`)).status).toBe(200);
  now += 1;
  await follow(wsiUrl, '8000');
});

it('after a restart no call and no caller is left and everybody stands somewhere anew', async () => {
  const { control, client, wsiUrl, pbx } = await following();
  control.state({ extension: '101', state: 'READY' });
  control.call({ queue: '8000' });
  control.call({ queue: '8001' });
  const closed = once(client.socket, 'close');
  control.fault({ kind: 'restart' });
  await closed;
  const { people, queues } = pbx.truth();
  expect(people).toMatchObject({ QUEUE_CALL: 0, OTHER_CALL: 0, WRAP_UP: 0 });
  for (const state of ['READY', 'NOT_READY', 'LOGGED_OUT'] as const) expect(people[state]).toBeGreaterThan(0);
  expect(queues.every(({ waiting }) => waiting === 0)).toBe(true);
  await follow(wsiUrl, '8000');
});

it('an agent removed in the middle of a call and a queue that is destroyed are told of', async () => {
  const { control, client } = await following('8000', '8001');
  control.state({ extension: '101', queue: '8000', state: 'QUEUE_CALL' });
  control.removeAgent({ queue: '8000', extension: '101' });
  await client.text((text) => text.includes('"removed_agents":[{"agent_extension_number":"101"}]'));
  client.say({ command: 'subscribe', topics: ['queue_management_events'] });
  await client.message(event('queue_created'));
  control.destroyQueue({ number: '8001' });
  await client.message(event('queue_destroy'));
});

it('heal ends every fault that stays', async () => {
  const { control, client, wsiUrl } = await following();
  for (const kind of ['nested-agents', 'numeric-timestamps', 'rest-down'] as const) control.fault({ kind });
  control.fault({ kind: 'refuse-subscription', queue: '8000' });
  control.fault({ kind: 'duplicate-delta' });
  control.fault({ kind: 'heal' });
  client.forget();
  control.state({ extension: '101', queue: '8000', state: 'READY' });
  control.state({ extension: '101', queue: '8000', state: 'NOT_READY' });
  await client.text((text) => text.includes('NOT_READY'));
  expect(statesTold(client)).toEqual(['READY', 'NOT_READY']);
  const newcomer = await connect(wsiUrl);
  newcomer.say(auth);
  newcomer.say(subscribe('8000'));
  const snapshot = await newcomer.message(event('queue_status'));
  expect((snapshot.agents as Message[])[0]?.timestamp).toEqual(expect.any(String));
});

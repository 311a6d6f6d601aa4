import { expect, it } from 'vitest';
import { auth, connect, event, follow, startPbx, type Message } from './pbx-client.ts';

const agentsIn = (message: Message) => message.updated_agents as Message[];

it('pushes the whole queue after a subscription and every change from then on', async () => {
  const { pbx, control, wsiUrl } = await startPbx();
  const client = await connect(wsiUrl);
  client.say(auth);
  client.say({ command: 'subscribe', topics: ['queue_events'], queues: ['8000'] });
  const snapshot = await client.message(event('queue_status'));
  expect(client.heard()[0]).toEqual({ command: 'auth', id: '1', status: 0 });
  expect(client.heard()[1]).toEqual({ command: 'subscribe', id: '2', status: 0 });
  expect(snapshot).toMatchObject({ queue_number: '8000', queue_name: 'Billing', waiting_list: [] });

  const [first] = snapshot.agents as Message[];
  const extension = String(first?.agent_extension_number);
  control.dial({ extension, code: '*388000' });
  const delta = await client.message(event('queue_agent_status'));
  expect(agentsIn(delta)).toMatchObject([{ agent_extension_number: extension, state: 'READY' }]);
  expect(pbx.truth().queues[0]?.counts.READY).toBe(1);
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
  const talking = await client.message((m) => agentsIn(m)?.[0]?.state === 'QUEUE_CALL');
  expect(agentsIn(talking)).toMatchObject([{ agent_extension_number: '101', session_id: caller }]);
});

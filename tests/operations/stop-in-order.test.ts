import { expect, it } from 'vitest';
import { silentLog } from '#lib/log.ts';
import { stopInOrder } from '#lib/operations/stop-in-order.ts';

it('parts stop one after the other, also after one that fails and one that never ends', async () => {
  const stopped: string[] = [];
  await stopInOrder(
    [
      { name: 'source', withinMs: 1000, stop: () => void stopped.push('source') },
      { name: 'broken', withinMs: 1000, stop: () => Promise.reject(new Error('broken')) },
      { name: 'hanging', withinMs: 1, stop: () => new Promise(() => undefined) },
      {
        name: 'record',
        withinMs: 1000,
        stop: async () => void (await Promise.resolve(stopped.push('record'))),
      },
    ],
    silentLog,
  );
  expect(stopped).toEqual(['source', 'record']);
});

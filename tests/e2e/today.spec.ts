import { expect, test } from '@playwright/test';
import type { CallersRow, QueueRow, TodayFigures, TotalRow } from '#lib/relay/contract.ts';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { openFolder } from '#tests/support/open-folder.ts';
import { startRealServer, type RealServer } from '#tests/support/real-server.ts';

/** Where midnight is hours away. */
const utcHour = new Date().getUTCHours();
const ZONE = { REPORT_TIMEZONE: utcHour > 2 && utcHour < 21 ? 'UTC' : 'Asia/Tokyo' };

const COUNTS = ['offered', 'answered', 'abandoned', 'overflow', 'callbacks'] as const;

const countsIn = (today: Pick<TodayFigures, (typeof COUNTS)[number]>) =>
  Object.fromEntries(COUNTS.map((what) => [what, today[what]]));

async function queueRows(server: RealServer): Promise<QueueRow[]> {
  return (await server.view('queues')).rows as unknown as QueueRow[];
}

const shown = async (server: RealServer) =>
  Object.fromEntries(
    (await queueRows(server)).map(({ number, today }) => [number, today && countsIn(today)]),
  );

const unseen = async (server: RealServer) =>
  (await queueRows(server)).reduce((sum, { today }) => sum + (today?.unseenMs ?? 0), 0);

test('the figures of today are those of the PBX, also when the server was killed; then they are marked', async () => {
  test.setTimeout(240_000);
  const dataDir = openFolder();
  const pbx = createVirtualPbx({ load: 'idle', queues: 2, agents: 6, autoReady: true, wrapUpSeconds: 0 });
  const { wsiUrl, apiUrl } = await pbx.listen(0);
  const trueCounts = () =>
    Object.fromEntries(pbx.truth().queues.map(({ number, callers }) => [number, countsIn(callers)]));
  let server = await startRealServer({ wsiUrl, apiUrl, dataDir, env: ZONE });
  const agreed = () =>
    expect(async () => expect(await shown(server)).toEqual(trueCounts())).toPass({ timeout: 20_000 });
  try {
    await agreed();
    pbx.control.state({ extension: '101', state: 'READY' });
    for (let call = 0; call < 4; call += 1) pbx.control.call({ queue: '8000', talkSeconds: 0.05 });
    for (let call = 0; call < 3; call += 1)
      pbx.control.hangUp({ caller: pbx.control.call({ queue: '8001' }).caller });
    pbx.control.callback({ caller: pbx.control.call({ queue: '8001' }).caller });
    await agreed();

    for (let kill = 0; kill < 2; kill += 1) {
      const before = await unseen(server);
      const waiting = pbx.control.call({ queue: '8001' }).caller;
      await agreed();
      await server.end('SIGKILL');
      server = await startRealServer({ wsiUrl, apiUrl, dataDir, env: ZONE, port: server.port });
      await agreed();
      expect(await unseen(server), 'the time in which it was not there').toBeGreaterThan(before);
      pbx.control.hangUp({ caller: waiting });
      await agreed();
    }

    const { rows } = await server.view('total');
    const [total] = rows as unknown as TotalRow[];
    const sums = COUNTS.map((what) => [
      what,
      pbx.truth().queues.reduce((sum, { callers }) => sum + callers[what], 0),
    ]);
    expect(total?.today && countsIn(total.today)).toEqual(Object.fromEntries(sums));
    const quarters = (await server.view('callers:portsip/8001')).rows as unknown as CallersRow[];
    expect(quarters.reduce((sum, { abandoned }) => sum + abandoned, 0)).toBe(5);
  } finally {
    await server.end();
    await pbx.close();
  }
});

import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { createFakeAmi, SECRET, USERNAME, type FakeAmi } from '#tests/sources/asterisk/fake-ami.ts';
import { eventually } from '#tests/support/eventually.ts';
import { openFolder } from '#tests/support/open-folder.ts';
import { startRealServer, type RealServer, type RealServerOptions } from '#tests/support/real-server.ts';

/** The real server in its own process, told of an Asterisk by its environment alone. */
const ANN = 'PJSIP/101';
const BOB = 'PJSIP/102';
const WITHIN_MS = 1_000;

async function asteriskWithThree(): Promise<FakeAmi> {
  const ami = createFakeAmi();
  await ami.listen();
  for (const device of [ANN, BOB, 'PJSIP/103']) ami.floor.hasMember('8000', device);
  ami.floor.hasMember('support', BOB, { Wrapuptime: 2 });
  return ami;
}

const envOf = (ami: FakeAmi) => ({
  ASTERISK_AMI_URL: `ami://127.0.0.1:${ami.port()}`,
  ASTERISK_AMI_USERNAME: USERNAME,
  ASTERISK_AMI_SECRET: SECRET,
});

async function serve(options: Omit<RealServerOptions, 'dataDir'>) {
  const dataDir = openFolder();
  const server = await startRealServer({ ...options, dataDir });
  const end = async () => {
    expect(await server.end()).toBe(0);
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { server, end };
}

/** The counts of a queue of the Asterisk that are not zero, and who waits. */
async function queueOf(server: RealServer, number: string) {
  const { rows } = await server.view('queues');
  const row = rows.find((one) => one.source === 'asterisk' && one.number === number);
  const counts = Object.entries((row?.counts ?? {}) as Record<string, number>);
  return { ...Object.fromEntries(counts.filter(([, count]) => count > 0)), waiting: row?.waiting };
}

const shows = (server: RealServer, number: string, expected: object, withinMs = WITHIN_MS) =>
  eventually(async () => expect(await queueOf(server, number)).toEqual(expected), withinMs);

test('an Asterisk alone: right within a second of each change, and right again after whatever happens to it', async () => {
  const ami = await asteriskWithThree();
  const none = { PORTSIP_USERNAME: '', PORTSIP_PASSWORD: '', PORTSIP_DOMAIN: '' };
  const { server, end } = await serve({ wsiUrl: '', apiUrl: '', env: { ...none, ...envOf(ami) } });
  await shows(server, '8000', { READY: 3, waiting: 0 }, 5_000);
  const { floor } = ami;

  floor.pause(ANN, 'Lunch');
  floor.join('8000', 'c1');
  await shows(server, '8000', { READY: 2, NOT_READY: 1, waiting: 1 });
  floor.offer('8000', 'c1', BOB);
  floor.device(BOB, 6);
  floor.device(BOB, 2);
  floor.connect('8000', 'c1', BOB);
  await shows(server, '8000', { READY: 1, NOT_READY: 1, QUEUE_CALL: 1, waiting: 0 });
  await shows(server, 'support', { OTHER_CALL: 1, waiting: 0 });
  floor.complete('8000', 'c1', BOB);
  floor.device(BOB, 1);
  await shows(server, '8000', { READY: 2, NOT_READY: 1, waiting: 0 });
  floor.device('PJSIP/103', 5);
  await shows(server, '8000', { READY: 1, NOT_READY: 1, LOGGED_OUT: 1, waiting: 0 });

  // Cut, and changed meanwhile.
  const port = ami.port();
  await ami.close();
  await shows(server, '8000', { UNKNOWN: 3, waiting: null });
  floor.remove('8000', 'PJSIP/103');
  floor.join('8000', 'c2');
  await ami.listen(port);
  await shows(server, '8000', { READY: 1, NOT_READY: 1, waiting: 1 }, 10_000);

  // Restarted: it comes up with nobody waiting and nobody paused.
  await ami.close();
  floor.queue('8000').callers.clear();
  floor.hasMember('8000', ANN);
  await ami.listen(port);
  await shows(server, '8000', { READY: 2, waiting: 0 }, 10_000);

  // Reloaded with another configuration: by a module reload, which is told, and by `queue reload`, which is not.
  floor.hasMember('8000', 'PJSIP/104', { Status: 5 });
  ami.write('Event: Reload\r\nPrivilege: system,all\r\nModule: app_queue.so\r\nStatus: 0\r\n\r\n');
  await shows(server, '8000', { READY: 2, LOGGED_OUT: 1, waiting: 0 });
  floor.queue('8000').members.delete('PJSIP/104');
  await shows(server, '8000', { READY: 2, waiting: 0 }, 15_000);
  await end();
  await ami.close();
  expect(server.log()).not.toContain(SECRET);
});

test('an Asterisk beside a PortSIP: the same queue numbers, each with a link of its own', async ({
  page,
}) => {
  const pbx = createVirtualPbx({ load: 'idle', queues: 2 });
  const ami = await asteriskWithThree();
  const { server, end } = await serve({ ...(await pbx.listen(0)), env: envOf(ami) });
  await server.letIn(page);
  await page.goto(`${server.url}/wall/all`);
  await shows(server, '8000', { READY: 3, waiting: 0 }, 10_000);
  const of8000 = async () => {
    const { rows } = await server.view('queues');
    return rows
      .filter(({ number }) => number === '8000')
      .map(({ source, unknownSince }) => [source, unknownSince]);
  };
  await eventually(async () =>
    expect(Object.fromEntries(await of8000())).toEqual({ portsip: null, asterisk: null }),
  );
  await expect(page.locator('[data-queue="8000"][data-state="READY"]')).toHaveCount(2);
  await ami.close();
  await eventually(async () => {
    const known = Object.fromEntries(await of8000()) as Record<string, unknown>;
    expect(known).toEqual({ portsip: null, asterisk: expect.any(Number) });
  });
  const { rows } = await server.view('links');
  expect(Object.fromEntries(rows.map(({ source, status }) => [source, status]))).toEqual({
    portsip: 'live',
    asterisk: 'lost',
  });
  await end();
  await pbx.close();
});

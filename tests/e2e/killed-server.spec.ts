import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import { freePort } from '#lib/history/free-port.ts';
import { startEmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { silentLog } from '#lib/log.ts';
import type { AgentRow, ServerToClient, ClientToServer } from '#lib/relay/contract.ts';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import type { TruthLine } from '#lib/virtual-pbx/truth-log.ts';
import { PROGRAM, startRealServer } from '#tests/support/real-server.ts';
import { openFolder } from '#tests/support/open-folder.ts';
import { withoutPartner } from '#tests/support/partners.ts';

/** How often the server is killed; more are asked for by the environment. */
const KILLS = Number(process.env.KILLS ?? 5);

/** What a screen was told about a member, as history must have it: queue, extension, state, and since when. */
type Told = string;

/** A screen of all agents: collects whatever it is ever told. */
function watchAgents(
  url: string,
  queues: readonly string[],
  told: Set<Told>,
): Socket<ServerToClient, ClientToServer> {
  const socket: Socket<ServerToClient, ClientToServer> = io(url, {
    transports: ['websocket'],
    extraHeaders: { ...PROGRAM, origin: url },
  });
  const note = (view: string, rows: Readonly<Record<string, unknown>>) => {
    for (const { extension, state, since } of Object.values(rows) as AgentRow[])
      if (state !== 'UNKNOWN') told.add(`${view.split('/')[1]} ${extension} ${state} ${since}`);
  };
  socket.on('view:change', ({ view, set }) => note(view, set));
  socket.on('view:snapshot', ({ view, rows }) => note(view, rows));
  socket.on('connect', () => {
    for (const queue of queues)
      socket.emit(
        'view:follow',
        `agents:portsip/${queue}`,
        (reply) => 'rows' in reply && note(reply.view, reply.rows),
      );
  });
  return socket;
}

/** A stamp of the PBX is cut to whole seconds; of another reason for the same state the moment is when we heard it. */
const RECORDED_AFTER = { from: -1_000, to: 2_000 };
const HAPPENED_BEFORE = { from: -RECORDED_AFTER.to, to: -RECORDED_AFTER.from };

const changeOf = (queue: string, agent: string, state: string | null, at: number) => ({
  ...{ what: `${queue} ${agent} ${state}`, at },
});

test('no event that was received is missing from Postgres, and none is double, however the server is killed', async () => {
  test.setTimeout(60_000 + KILLS * 20_000);
  const dataDir = openFolder();
  const truth: TruthLine[] = [];
  const pbx = createVirtualPbx({ liveliness: 60, truthLog: (line) => truth.push(line) });
  const addresses = await pbx.listen(0);
  const queues = pbx.truth().queues.map(({ number }) => number);
  const port = await freePort();
  const told = new Set<Told>();
  /** When the server was surely listening: what the PBX said then, it has received. */
  const windows: { from: number; to: number }[] = [];

  for (let kill = 0; kill <= KILLS; kill += 1) {
    const server = await startRealServer({ ...addresses, dataDir, port });
    const screen = watchAgents(server.url, queues, told);
    await expect
      .poll(async () => (await server.view('total')).rows[0]?.queuesUnknown, { timeout: 20_000 })
      .toBe(0);
    const from = Date.now() + 1000;
    await new Promise((resolve) => setTimeout(resolve, 1500 + Math.random() * 2500));
    windows.push({ from, to: Date.now() - 500 });
    if (kill < KILLS) await server.end('SIGKILL');
    else {
      await expect
        .poll(
          async () =>
            ((await (await server.ask('/readyz')).json()) as { spool: { backlogBytes: number } }).spool
              .backlogBytes,
        )
        .toBe(0);
      await server.end('SIGTERM');
    }
    screen.close();
  }
  await pbx.close();

  const postgres = await startEmbeddedPostgres(join(dataDir, 'postgres'), silentLog);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query<{
    kind: string;
    queue: string;
    agent: string;
    state: string;
    at: number;
    since: number;
  }>(
    `SELECT kind, queue, agent, state, (extract(epoch FROM at) * 1000)::float8 AS at,
            (extract(epoch FROM coalesce(since, at)) * 1000)::float8 AS since
     FROM event WHERE agent IS NOT NULL AND state IS NOT NULL`,
  );
  await client.end();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });

  const recorded = new Set(
    rows.map(({ queue, agent, state, since }) => `${queue} ${agent} ${state} ${since}`),
  );
  expect(
    [...told].filter((row) => !recorded.has(row)),
    'shown but not recorded',
  ).toEqual([]);

  const said = truth.map(({ queue, agent, from, to, at }) => ({
    ...changeOf(queue, agent, to, at),
    from,
    to,
  }));
  const happened = said.filter(
    ({ from, to, at }) => from !== to && windows.some((open) => at >= open.from && at <= open.to),
  );
  const kept = rows
    .filter(({ kind }) => kind === 'AgentStateChanged')
    .map(({ queue, agent, state, at }) => changeOf(queue, agent, state, at));
  console.log(
    `${KILLS} kills, ${told.size} rows shown, ${happened.length} changes while listening, ${rows.length} rows recorded`,
  );
  expect(happened.length).toBeGreaterThan(50);
  expect(withoutPartner(happened, kept, RECORDED_AFTER), 'received but not recorded').toEqual([]);
  expect(withoutPartner(kept, said, HAPPENED_BEFORE), 'recorded more often than it happened').toEqual([]);
});

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { NOBODY, type Role, type Subject } from '#lib/access/subject.ts';
import { createViewerOf } from '#lib/access/viewer-of.ts';
import { watchAccess } from '#lib/access/watch-access.ts';
import { silentLog } from '#lib/log.ts';
import { startScreen, startStage, until, type Stage } from '#tests/relay/stage.ts';
import { snapshot } from '#tests/support/floor-arbitraries.ts';
import { createTestDatabase } from '#tests/support/postgres-database.ts';

/** From the commit in Postgres to the screen. */
const WITHIN_MS = 2_000;
const VIEWS = ['total', 'queues', 'agents:pbx/8000', 'agents:pbx/8001'];

let pool: pg.Pool;
let url: string;

beforeEach(async () => {
  const database = await createTestDatabase();
  url = database.url;
  pool = new pg.Pool({ connectionString: url });
  pool.on('error', () => {});
  return async () => {
    await pool.end();
    await database.drop();
  };
});

interface Row {
  readonly user: string;
  readonly role: Role;
  readonly queues: readonly string[];
  readonly disabled: boolean;
  readonly expires: Date;
}

/** Who is signed in, read as plainly as can be: the cookie is the session's id. */
async function subjectOf(headers: Headers): Promise<Subject> {
  const session = headers.get('cookie') ?? '';
  const { rows } = await pool.query<Row>(
    `SELECT u."id" AS "user", u."role", u."queues", u."disabled", s."expires_at" AS "expires"
       FROM "session" s JOIN "user" u ON u."id" = s."user_id" WHERE s."id"::text = $1`,
    [session],
  );
  const [row] = rows;
  if (!row || row.disabled || row.expires.getTime() <= Date.now()) return NOBODY;
  return {
    ...{ kind: 'user', id: row.user, sessionId: session, email: 'a@site.example', name: 'A' },
    ...{ role: row.role, queues: row.queues.includes('*') ? null : row.queues, boards: null },
    expiresAt: row.expires.getTime(),
  };
}

async function signIn(lasts = '1 hour'): Promise<{ user: string; session: string }> {
  const [user, session] = [randomUUID(), randomUUID()];
  await pool.query(
    `INSERT INTO "user" ("id", "name", "email", "role", "queues", "boards") VALUES ($1, 'A', $2, 'manager', '{*}', '{*}')`,
    [user, `${user}@site.example`],
  );
  await pool.query(
    `INSERT INTO "session" ("id", "token", "user_id", "expires_at") VALUES ($1, $2, $3, now() + $4::interval)`,
    [session, session, user, lasts],
  );
  return { user, session };
}

/** A relay that looks at the rights in Postgres, and is told when they change; no sweep, unless told otherwise. */
async function stageThatWatches(sweepMs = 600_000, databaseUrl = url): Promise<Stage> {
  const stage = await startStage({ gate: { viewerOf: createViewerOf(subjectOf) } });
  stage.floorStore.apply([
    snapshot(1_000, [['101', 'READY']]),
    snapshot(1_000, [['201', 'NOT_READY']], '8001'),
  ]);
  onTestFinished(watchAccess({ databaseUrl, recheck: stage.relay.recheck, log: silentLog, sweepMs }));
  return stage;
}

async function screenOf(stage: Stage, cookie: string) {
  const { screen } = startScreen(stage.url, VIEWS, { cookie });
  await until(() => {
    for (const view of VIEWS) expect(screen.get().views.get(view)?.has).toBe(true);
  });
  return screen;
}

const isListening = () =>
  until(async () => {
    const { rows } = await pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    expect(rows).toHaveLength(1);
  });

function expectBlank(screen: Awaited<ReturnType<typeof screenOf>>) {
  expect(screen.get().refusal).toEqual({ why: 'signed-out' });
  for (const [, held] of screen.get().views) expect(held).toMatchObject({ has: false, rows: new Map() });
}

it.each([
  ['ended', `DELETE FROM "session" WHERE "user_id" = $1`],
  ['of a user who is disabled', `UPDATE "user" SET "disabled" = true WHERE "id" = $1`],
  ['of a user who is removed', `DELETE FROM "user" WHERE "id" = $1`],
])('the screens of a session %s are blank within two seconds, the others go on', async (_what, sql) => {
  const stage = await stageThatWatches();
  const [one, other] = [await signIn(), await signIn()];
  const [screen, bystander] = [await screenOf(stage, one.session), await screenOf(stage, other.session)];
  await isListening();
  await pool.query(sql, [one.user]);
  await until(() => expectBlank(screen), WITHIN_MS);
  expect(bystander.freshness('queues').status).toBe('live');
  expect(stage.relay.screens()).toHaveLength(1);
});

it('the screens of a user whose role is lowered lose within two seconds what it may no longer see', async () => {
  const stage = await stageThatWatches();
  const { user, session } = await signIn();
  const screen = await screenOf(stage, session);
  await isListening();
  await pool.query(
    `UPDATE "user" SET "role" = 'viewer', "queues" = '{pbx/8000}', "boards" = '{all}' WHERE "id" = $1`,
    [user],
  );
  await until(() => {
    const held = (view: string) => screen.get().views.get(view);
    expect(held('agents:pbx/8001')).toMatchObject({ refused: 'You may not see this view.', rows: new Map() });
    expect([...(held('queues')?.rows.keys() ?? [])]).toEqual(['pbx/8000']);
    expect(held('total')?.rows.get('total')).toMatchObject({ queues: 1, staffed: 1 });
    expect([...(held('agents:pbx/8000')?.rows.values() ?? [])]).toMatchObject([
      { extension: null, name: '' },
    ]);
  }, WITHIN_MS);
  expect(screen.freshness('queues').status).toBe('live');
});

it('a session that runs out ends at its screens within two seconds', async () => {
  const stage = await stageThatWatches();
  const { session } = await signIn('3 seconds');
  const screen = await screenOf(stage, session);
  await until(() => expectBlank(screen), 3_000 + WITHIN_MS);
});

it('what changes while the connection that listens is lost is made up for when it is there again', async () => {
  const stage = await stageThatWatches();
  const { session } = await signIn();
  const screen = await screenOf(stage, session);
  await isListening();
  await pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
  );
  await pool.query(`DELETE FROM "session"`);
  await until(() => expectBlank(screen));
  await isListening();
});

it('where nobody can listen, the sweep finds what has changed', async () => {
  const nobodyThere = new URL(url);
  nobodyThere.port = '1';
  const stage = await stageThatWatches(100, nobodyThere.href);
  const { session } = await signIn();
  const screen = await screenOf(stage, session);
  await pool.query(`DELETE FROM "session"`);
  await until(() => expectBlank(screen));
});

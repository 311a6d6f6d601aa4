import { readFileSync } from 'node:fs';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../support/postgres-database.ts';

/** `table.column` → what it is, as Postgres calls it. */
type Columns = Record<string, string>;

const TYPES: Record<string, string> = {
  'DateTime @db.Timestamptz(3)': 'timestamp with time zone(3)',
  'DateTime @db.Date': 'date',
  'String @db.Uuid': 'uuid',
  String: 'text',
  Int: 'integer',
  'Int @db.SmallInt': 'smallint',
  BigInt: 'bigint',
  Boolean: 'boolean',
  Json: 'jsonb',
  Bytes: 'bytea',
  AgentState: 'agent_state',
  KnownBy: 'known_by',
  Role: 'role',
};

interface Model {
  readonly table: string;
  readonly body: string;
  /** Name in Prisma, type, `[]`, `?`, and the rest of the line. Relations are not columns. */
  readonly fields: readonly {
    name: string;
    type: string;
    list: string;
    optional: string;
    rest: string;
    column: string;
  }[];
}

/** Reads the part of Prisma's language that our schema uses. */
function modelsIn(schema: string): Model[] {
  const blocks = [...schema.matchAll(/^model \w+ \{\n(.*?)^\}/gms)].map(([, body = '']) => body);
  const names = [...schema.matchAll(/^model (\w+)/gm)].map(([, name]) => name);
  return blocks.map((body) => {
    const lines = [...body.matchAll(/^ {2}(\w+) +(\w+)(\[\])?(\?)?(.*)$/gm)];
    const fields = lines.map(([, name = '', type = '', list = '', optional = '', rest = '']) => {
      return { name, type, list, optional, rest, column: mappedIn(rest, '@map') ?? name };
    });
    return {
      table: mappedIn(body, '@@map') ?? '',
      body,
      fields: fields.filter(({ type }) => !names.includes(type)),
    };
  });
}

const mappedIn = (text: string, attribute: string): string | undefined =>
  new RegExp(`(?<!@)${attribute}\\("(\\w+)"\\)`).exec(text)?.[1];

const columnsOf = (models: readonly Model[]): Columns =>
  Object.fromEntries(
    models.flatMap(({ table, fields }) =>
      fields.map(({ type, list, optional, rest, column }) => {
        const native = /@db\.[\w()]+/.exec(rest)?.[0];
        const known = TYPES[native ? `${type} ${native}` : type] ?? `a type this test does not know: ${type}`;
        return [`${table}.${column}`, `${known}${list}${optional ? ' or null' : ''}`];
      }),
    ),
  );

/** The columns of a list such as `[at, id, part]`. */
const columnsNamed = (list: string, { fields }: Model): string[] =>
  list.split(', ').map((name) => fields.find((field) => field.name === name)?.column ?? name);

function keyOf(model: Model): string[] {
  const listed = /@@id\(\[(.+?)\]\)/.exec(model.body)?.[1];
  const single = model.fields.find(({ rest }) => /@id\b/.test(rest));
  return listed ? columnsNamed(listed, model) : [single?.column ?? 'no key'];
}

async function ask<Row>(sql: string): Promise<Row[]> {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows as Row[];
}

const OUR_TABLES = `SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
  AND NOT relispartition AND relname <> '_prisma_migrations'`;

const models = modelsIn(readFileSync('prisma/schema.prisma', 'utf8'));

test('the migrated database has the columns of the Prisma schema, and no others', async () => {
  const rows = await ask<{ column: string; type: string }>(`
    SELECT attrelid::regclass || '.' || attname AS column,
      replace(format_type(atttypid, atttypmod), 'timestamp(3) with time zone', 'timestamp with time zone(3)')
        || CASE WHEN attnotnull THEN '' ELSE ' or null' END AS type
    FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped AND attrelid IN (${OUR_TABLES})`);
  const migrated = Object.fromEntries(rows.map(({ column, type }) => [column.replaceAll('"', ''), type]));
  expect(migrated).toEqual(columnsOf(models));
});

test('the migrated database has the primary keys of the Prisma schema', async () => {
  const rows = await ask<{ table: string; key: string[] }>(`
    SELECT conrelid::regclass::text AS table,
      (SELECT json_agg(attname ORDER BY place) FROM unnest(conkey) WITH ORDINALITY AS k (num, place)
        JOIN pg_attribute ON attrelid = conrelid AND attnum = num) AS key
    FROM pg_constraint WHERE contype = 'p' AND conrelid IN (${OUR_TABLES})`);
  expect(Object.fromEntries(rows.map(({ table, key }) => [table.replaceAll('"', ''), key]))).toEqual(
    Object.fromEntries(models.map((model) => [model.table, keyOf(model)])),
  );
});

test('every index that the Prisma schema speaks of is there', async () => {
  const rows = await ask<{ index: string }>(`
    SELECT indrelid::regclass || ' (' || string_agg(attname, ', ' ORDER BY place) || ')' AS index
    FROM pg_index CROSS JOIN unnest(indkey) WITH ORDINALITY AS k (num, place)
      JOIN pg_attribute ON attrelid = indrelid AND attnum = num
    WHERE indrelid IN (${OUR_TABLES}) GROUP BY indexrelid, indrelid`);
  const named = models.flatMap((model) =>
    [...model.body.matchAll(/@@(?:index|unique)\(\[(.+?)\]/g)].map(
      ([, list = '']) => `${model.table} (${columnsNamed(list, model).join(', ')})`,
    ),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(rows.map(({ index }) => index.replaceAll('"', ''))).toEqual(expect.arrayContaining(named));
});

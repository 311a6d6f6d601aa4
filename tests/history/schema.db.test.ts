import { readFileSync } from 'node:fs';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../support/postgres-database.ts';

/** `table.column` → what it is, as Postgres calls it. */
type Columns = Record<string, string>;

const TYPES: Record<string, string> = {
  'DateTime @db.Timestamptz(3)': 'timestamp with time zone(3)',
  'String @db.Uuid': 'uuid',
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Boolean: 'boolean',
  Json: 'jsonb',
};

/** Reads the part of Prisma's language that our schema uses; anything else in it is an error here. */
function schemaColumns(schema: string): { columns: Columns; keys: Record<string, string[]> } {
  const columns: Columns = {};
  const keys: Record<string, string[]> = {};
  for (const [, body = ''] of schema.matchAll(/^model \w+ \{\n(.*?)^\}/gms)) {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] as string;
    const fields = [...body.matchAll(/^ {2}(\w+) +(\w+)(\[\])?(\?)?(.*)$/gm)].filter(
      ([line]) => !line.includes('//'),
    );
    const columnOf = new Map(
      fields.map(([, name, , , , rest]) => [name, /@map\("(\w+)"\)/.exec(rest ?? '')?.[1] ?? name]),
    );
    for (const [, name, type, list, optional, rest = ''] of fields) {
      if (rest.includes('@relation') || !((type as string) in SCALARS)) continue;
      const native = /@db\.[\w()]+/.exec(rest)?.[0];
      const known = TYPES[native ? `${type} ${native}` : (type as string)];
      expect(known, `${table}.${name}: a type this test does not know`).toBeDefined();
      columns[`${table}.${columnOf.get(name)}`] = `${known}${list ?? ''}${optional ? ' or null' : ''}`;
    }
    const key = /@@id\(\[(.+?)\]\)/.exec(body)?.[1]?.split(', ');
    const single = fields.find(([, , , , , rest]) => rest?.includes('@id'))?.[1];
    keys[table] = (key ?? [single as string]).map((field) => columnOf.get(field) as string);
  }
  return { columns, keys };
}

const SCALARS = {
  DateTime: 1,
  String: 1,
  Int: 1,
  BigInt: 1,
  Boolean: 1,
  Json: 1,
  Float: 1,
  Bytes: 1,
  Decimal: 1,
};

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

const schema = readFileSync('prisma/schema.prisma', 'utf8');

test('the migrated database has the columns of the Prisma schema, and no others', async () => {
  const rows = await ask<{ column: string; type: string }>(`
    SELECT attrelid::regclass || '.' || attname AS column,
      replace(format_type(atttypid, atttypmod), 'timestamp(3) with time zone', 'timestamp with time zone(3)')
        || CASE WHEN attnotnull THEN '' ELSE ' or null' END AS type
    FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped AND attrelid IN (${OUR_TABLES})`);
  const migrated = Object.fromEntries(rows.map(({ column, type }) => [column.replaceAll('"', ''), type]));
  expect(migrated).toEqual(schemaColumns(schema).columns);
});

test('the migrated database has the primary keys of the Prisma schema', async () => {
  const rows = await ask<{ table: string; key: string[] }>(`
    SELECT conrelid::regclass::text AS table,
      (SELECT json_agg(attname ORDER BY place) FROM unnest(conkey) WITH ORDINALITY AS k (num, place)
        JOIN pg_attribute ON attrelid = conrelid AND attnum = num) AS key
    FROM pg_constraint WHERE contype = 'p' AND conrelid IN (${OUR_TABLES})`);
  expect(Object.fromEntries(rows.map(({ table, key }) => [table.replaceAll('"', ''), key]))).toEqual(
    schemaColumns(schema).keys,
  );
});

test('every index that the Prisma schema speaks of is there', async () => {
  const rows = await ask<{ index: string }>(`
    SELECT indrelid::regclass || ' (' || string_agg(attname, ', ' ORDER BY place) || ')' AS index
    FROM pg_index CROSS JOIN unnest(indkey) WITH ORDINALITY AS k (num, place)
      JOIN pg_attribute ON attrelid = indrelid AND attnum = num
    WHERE indrelid IN (${OUR_TABLES}) GROUP BY indexrelid, indrelid`);
  const named = [...schema.matchAll(/^model \w+ \{\n(.*?)^\}/gms)].flatMap(([, body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1];
    const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return [...body.matchAll(/@@(?:index|unique)\(\[(.+?)\]/g)].map(
      ([, list = '']) => `${table} (${snake(list)})`,
    );
  });
  expect(named.length).toBeGreaterThan(0);
  expect(rows.map(({ index }) => index.replaceAll('"', ''))).toEqual(expect.arrayContaining(named));
});

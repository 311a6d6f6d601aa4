import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPrisma, type PrismaClient } from '#lib/history/prisma.ts';
import { silentLog } from '#lib/log.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { differencesOf, inWords } from './differences.ts';
import { readCases } from './read-cases.ts';
import { throughPostgres } from './through-postgres.ts';

const CASES = readCases(join(import.meta.dirname, 'cases'));

let database: TestDatabase;
let prisma: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = openPrisma(database.url, { log: silentLog });
});

afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

describe('golden cases through Postgres and the reports', () => {
  it.each(CASES.map((golden) => [golden.id, golden.title, golden] as const))(
    '%s: %s',
    async (_, __, golden) => {
      const got = await throughPostgres(prisma).figuresOf(golden);
      expect(differencesOf(golden.expected, got).map(inWords)).toEqual([]);
    },
  );
});

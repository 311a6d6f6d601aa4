import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrayText } from '#lib/history/array-text.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { storableText } from '#lib/history/storable.ts';
import { silentLog } from '#lib/log.ts';
import { createTestDatabase } from '../support/postgres-database.ts';

const TEXT = fc.oneof(
  fc.string({ unit: 'binary' }).map(storableText),
  fc.constantFrom('', 'NULL', '{', '}', ',', '"', '\\', '\\"', ' a ', '{"a"}'),
);

test('Postgres reads every column of texts, numbers and flags as it was', async () => {
  const database = await createTestDatabase();
  const prisma = openPrisma(database.url, { log: silentLog, connections: 1 });
  const row = fc.record({
    text: fc.option(TEXT),
    number: fc.option(fc.integer()),
    flag: fc.option(fc.boolean()),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1 }), async (rows) => {
      const [texts, numbers, flags] = [
        arrayText(rows.map(({ text }) => text)),
        arrayText(rows.map(({ number }) => number)),
        arrayText(rows.map(({ flag }) => flag)),
      ];
      const everyRow = arrayText(rows.map((_, index) => index));
      const read = await prisma.$queryRaw`
        SELECT text, number, flag FROM unnest(${texts}::text[], ${numbers}::int[], ${flags}::bool[], ${everyRow}::int[])
          AS told (text, number, flag, index) ORDER BY index`;
      expect(read).toEqual(rows);
    }),
  );
  await prisma.$disconnect();
  await database.drop();
});

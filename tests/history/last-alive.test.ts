import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLastAlive } from '#lib/history/last-alive.ts';
import { silentLog } from '#lib/log.ts';
import { tempDir } from '../support/temp-dir.ts';

describe('the last proof of life', () => {
  test('is there at the next start, for each source', async () => {
    const dir = tempDir();
    const first = openLastAlive(dir, silentLog);
    expect(first.before).toEqual({});
    await first.write({ pbx: 1000, other: 2000 });
    await first.write({ pbx: 3000 });
    expect(openLastAlive(dir, silentLog).before).toEqual({ pbx: 3000, other: 2000 });
  });

  test('written many times at once ends as the last of them, whole', async () => {
    const dir = tempDir();
    const file = openLastAlive(dir, silentLog);
    await Promise.all(Array.from({ length: 50 }, (_, n) => file.write({ pbx: n })));
    expect(openLastAlive(dir, silentLog).before).toEqual({ pbx: 49 });
    expect(readdirSync(dir)).toEqual(['last-alive.json']);
  });

  test.each(['', '{"pbx":', 'null', '[1]x', '{"pbx":"soon"}'])(
    'is none where the file says nonsense (%s)',
    (nonsense) => {
      const dir = tempDir();
      writeFileSync(join(dir, 'last-alive.json'), nonsense);
      expect(openLastAlive(dir, silentLog).before).toEqual({});
    },
  );
});

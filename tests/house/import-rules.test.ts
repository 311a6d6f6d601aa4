import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { tempDir } from '#tests/support/temp-dir.ts';

/** A forbidden import for every rule of the house: where it is planted, and what it imports. */
const PLANTED: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ['floor-is-ground', 'lib/floor/counts.ts', 'node:fs'],
  ['sources-stand-alone', 'lib/sources/registry.ts', '#lib/relay/views.ts'],
  ['history-stands-alone', 'lib/history/hole.ts', '#lib/sources/timers.ts'],
  ['relay-stands-alone', 'lib/relay/views.ts', '#lib/history/spool.ts'],
  ['the-virtual-pbx-knows-only-the-wire', 'lib/virtual-pbx/truth.ts', '#lib/sources/source.ts'],
  ['components-run-in-a-browser', 'lib/relay/freshness.ts', 'ws'],
  ['only-charts-draw', 'components/reports/report-table.tsx', 'recharts'],
  ['ui-knows-no-domain', 'components/ui/shorten.ts', '#lib/floor/counts.ts'],
  ['pages-ask-queries', 'app/reports/page.tsx', '#lib/history/spool.ts'],
  ['reports-are-plain', 'lib/reports/table.ts', '#lib/history/hole.ts'],
  ['exports-write-answers', 'lib/exports/csv.ts', '#lib/history/hole.ts'],
  ['tests-stay-outside', 'lib/env.ts', '#tests/support/eventually.ts'],
];

const ROOMS = ['app', 'components', 'lib', 'server.ts'];

function rulesBroken(dir: string): string[] {
  const bin = resolve('node_modules/.bin/depcruise');
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...ROOMS];
  const { stdout } = spawnSync(bin, args, { cwd: dir, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))];
}

it('an import that a rule of the house forbids is found, also where it hides behind an innocent file', () => {
  const dir = tempDir();
  for (const path of [
    ...ROOMS,
    'tests/support',
    'generated',
    'package.json',
    'tsconfig.json',
    '.dependency-cruiser.cjs',
  ])
    cpSync(path, join(dir, path), { recursive: true });
  symlinkSync(resolve('node_modules'), join(dir, 'node_modules'));
  expect(rulesBroken(dir)).toEqual([]);
  for (const [, file, imported] of PLANTED) appendFileSync(join(dir, file), `\nimport '${imported}';\n`);
  expect(rulesBroken(dir)).toEqual(expect.arrayContaining(PLANTED.map(([rule]) => rule)));
}, 60_000);

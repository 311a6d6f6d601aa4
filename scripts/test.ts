import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { buildIfNeeded } from './build.ts';
import { ensureBrowser } from './ensure-browser.ts';

/** `npm test`: everything. Closes with one line of counts over the unit, database, fault and browser tests. */
const OUT = 'test-results';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const run = (command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean =>
  spawnSync('npx', [command, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  }).status === 0;

function vitestCounts(): Counts {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
    readFileSync(`${OUT}/vitest.json`, 'utf8'),
  ) as Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests', number>;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
}

function playwrightCounts(): Counts {
  const { stats } = JSON.parse(readFileSync(`${OUT}/playwright.json`, 'utf8')) as {
    stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>;
  };
  // A flaky test is a defect: it counts as failed.
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

mkdirSync(OUT, { recursive: true });
ensureBrowser();
const unitOk = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${OUT}/vitest.json`,
]);
await buildIfNeeded();
const browserOk = run('playwright', ['test', '--reporter=list,json'], {
  PLAYWRIGHT_JSON_OUTPUT_FILE: `${OUT}/playwright.json`,
});
const all = [vitestCounts(), playwrightCounts()];
const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0);
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
process.exit(unitOk && browserOk && sum('failed') === 0 ? 0 : 1);

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { buildIfNeeded } from './build.ts';
import { ensureBrowser } from './ensure-browser.ts';

/** `npm test`: everything. Closes with one line of counts over the unit, database, fault and browser tests. */
const OUT = 'test-results';

interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  /** Which ones failed, a line each. */
  failures: readonly string[];
}

const run = (command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean =>
  spawnSync('npx', [command, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  }).status === 0;

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
}

function vitestOutcome(): Outcome {
  const report = JSON.parse(readFileSync(`${OUT}/vitest.json`, 'utf8')) as VitestReport;
  const failures = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${relative('.', name)}: ${fullName}`),
  );
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = report;
  return { passed, failed, skipped, failures };
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs?: { file: string; title: string; ok: boolean }[];
}

const specsOf = ({ suites = [], specs = [] }: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> => [
  ...specs,
  ...suites.flatMap(specsOf),
];

function playwrightOutcome(): Outcome {
  const { stats, ...all } = JSON.parse(readFileSync(`${OUT}/playwright.json`, 'utf8')) as PlaywrightSuite & {
    stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>;
  };
  const failures = specsOf(all)
    .filter(({ ok }) => !ok)
    .map(({ file, title }) => `${file}: ${title}`);
  // A flaky test is a defect: it counts as failed.
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped, failures };
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
const all = [vitestOutcome(), playwrightOutcome()];
const sum = (key: 'passed' | 'failed' | 'skipped') => all.reduce((total, outcome) => total + outcome[key], 0);
const failures = all.flatMap((outcome) => outcome.failures);
if (failures.length > 0) process.stdout.write(`\nFailed:\n${failures.map((line) => `  ${line}\n`).join('')}`);
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
process.exit(unitOk && browserOk && sum('failed') === 0 ? 0 : 1);

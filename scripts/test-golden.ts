import { differencesOf, inWords } from '#tests/golden/differences.ts';
import type { GoldenCase } from '#tests/golden/case.ts';
import { NoGoldenCases, readCases } from '#tests/golden/read-cases.ts';
import type { GoldenReporter } from '#tests/golden/reporter.ts';
import { throughMemory } from '#tests/golden/through-memory.ts';

/**
 * `npm run test:golden`: every case of `GOLDEN_DIR` through every reporter, one line each. Exit code 1 if a figure is
 * not as expected, 2 if the folder has no cases or holds something else.
 */
const REPORTERS: readonly GoldenReporter[] = [throughMemory];
const SHOWN = 12;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function passes(golden: GoldenCase, reporter: GoldenReporter): Promise<boolean> {
  const wrong = await wrongFigures(golden, reporter);
  say(`${golden.id} through ${reporter.name}: ${wrong.length === 0 ? 'ok' : `${wrong.length} wrong`}`);
  for (const line of wrong.slice(0, SHOWN)) say(`  ${golden.id} · ${line}`);
  if (wrong.length > SHOWN) say(`  and ${wrong.length - SHOWN} more`);
  return wrong.length === 0;
}

async function wrongFigures(golden: GoldenCase, reporter: GoldenReporter): Promise<string[]> {
  try {
    return differencesOf(golden.expected, await reporter.figuresOf(golden)).map(inWords);
  } catch (error) {
    return [`no figures: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

function casesOrEnd(): GoldenCase[] {
  try {
    return readCases(process.env['GOLDEN_DIR'] ?? 'tests/golden/cases');
  } catch (error) {
    if (!(error instanceof NoGoldenCases)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

const counts = { passed: 0, failed: 0 };
for (const golden of casesOrEnd())
  for (const reporter of REPORTERS) counts[(await passes(golden, reporter)) ? 'passed' : 'failed'] += 1;
say(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;

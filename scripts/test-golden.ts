import { differencesOf, inWords } from '#tests/golden/differences.ts';
import type { GoldenCase } from '#tests/golden/case.ts';
import { NoGoldenCases, readCases } from '#tests/golden/read-cases.ts';
import type { GoldenReporter } from '#tests/golden/reporter.ts';
import { withOwnDatabase } from '#tests/golden/own-database.ts';
import { throughMemory } from '#tests/golden/through-memory.ts';
import { throughPostgres } from '#tests/golden/through-postgres.ts';

/**
 * `npm run test:golden`: every case of `GOLDEN_DIR` through every reporter, one line each. Exit code 1 if a figure is
 * not as expected, 2 if the folder has no cases or holds something else.
 */
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

async function run(cases: readonly GoldenCase[], reporters: readonly GoldenReporter[]): Promise<number> {
  let failed = 0;
  for (const golden of cases)
    for (const reporter of reporters) failed += (await passes(golden, reporter)) ? 0 : 1;
  say(`\n${cases.length * reporters.length - failed} passed, ${failed} failed`);
  return failed;
}

const cases = casesOrEnd();
const failed = await withOwnDatabase((prisma) => run(cases, [throughMemory, throughPostgres(prisma)]));
process.exitCode = failed > 0 ? 1 : 0;

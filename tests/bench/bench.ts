import { cpus } from 'node:os';
import * as desk from './desk.ts';
import * as fanOut from './fan-out.ts';
import * as frameToCell from './frame-to-cell.ts';
import * as history from './history.ts';
import * as recorder from './recorder.ts';

/** A benchmark is a file that exports `run`: it answers the lines to print, ratios first; a long one, as they are known. */
interface Benchmark {
  readonly run: () => Promise<readonly string[]> | AsyncIterable<string>;
}

const benchmarks: Readonly<Record<string, Benchmark>> = {
  desk,
  'fan-out': fanOut,
  'frame-to-cell': frameToCell,
  history,
  recorder,
};

const [, , only] = process.argv;
console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}`);
for (const [name, benchmark] of Object.entries(benchmarks)) {
  if (only !== undefined && only !== name) continue;
  console.log(`\n${name}`);
  const lines = benchmark.run();
  for await (const line of lines instanceof Promise ? await lines : lines) console.log(`  ${line}`);
}

import { cpus } from 'node:os';
import * as fanOut from './fan-out.ts';
import * as frameToCell from './frame-to-cell.ts';

/** A benchmark is a file that exports `run`: it answers the lines to print, ratios first. */
interface Benchmark {
  readonly run: () => Promise<readonly string[]>;
}

const benchmarks: Readonly<Record<string, Benchmark>> = { 'fan-out': fanOut, 'frame-to-cell': frameToCell };

const [, , only] = process.argv;
console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}`);
for (const [name, benchmark] of Object.entries(benchmarks)) {
  if (only !== undefined && only !== name) continue;
  console.log(`\n${name}`);
  for (const line of await benchmark.run()) console.log(`  ${line}`);
}

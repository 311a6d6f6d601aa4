import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { goldenCase, type GoldenCase } from './case.ts';

/** What is wrong with a folder of cases, in a plain sentence. */
export class NoGoldenCases extends Error {}

/** Every case of a folder, in the order of the file names. */
export function readCases(folder: string): GoldenCase[] {
  const names = namesIn(folder).sort();
  if (names.length === 0) throw new NoGoldenCases(`There is no golden case (*.json) in ${folder}.`);
  return names.map((name) => readCase(join(folder, name)));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch (cause) {
    throw new NoGoldenCases(`The folder ${folder} cannot be read.`, { cause });
  }
}

function readCase(file: string): GoldenCase {
  const { success, data, error } = goldenCase.safeParse(contentOf(file));
  if (success) return data;
  throw new NoGoldenCases(`${file} is not a golden case:\n${z.prettifyError(error)}`);
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new NoGoldenCases(`${file} is not JSON: ${String(cause)}`, { cause });
  }
}

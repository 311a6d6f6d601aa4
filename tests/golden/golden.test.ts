import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { differencesOf, inWords } from './differences.ts';
import { readCases } from './read-cases.ts';
import { throughMemory } from './through-memory.ts';

const CASES = readCases(join(import.meta.dirname, 'cases'));

describe('golden cases through memory', () => {
  it.each(CASES.map((golden) => [golden.id, golden.title, golden] as const))(
    '%s: %s',
    async (_, __, golden) => {
      const got = await throughMemory.figuresOf(golden);
      expect(differencesOf(golden.expected, got).map(inWords)).toEqual([]);
    },
  );
});

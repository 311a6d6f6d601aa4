import { rmSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { openFolder } from './open-folder.ts';

/** A folder of the test's own, that any account may pass through; gone after it. */
export function tempDir(): string {
  const dir = openFolder();
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

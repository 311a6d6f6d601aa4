import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder that any account may pass through: Postgres runs as one of its own. Remove it when done. */
export function openFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'readyboard-'));
  chmodSync(dir, 0o755);
  return dir;
}

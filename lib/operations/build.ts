import { existsSync, readFileSync } from 'node:fs';

const FILE = '.next/BUILD_ID';

/** The id of the build that is served; screens reload themselves when it changes. Throws where nothing is built. */
export function readBuild(dev: boolean): string {
  if (dev) return 'development';
  if (!existsSync(FILE)) throw new Error('There is no production build yet: run `npm run build` first.');
  return readFileSync(FILE, 'utf8').trim();
}

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The browser to test with: the one named, else one installed; `undefined` leaves it to Playwright's own. */
export function chromiumPath(variables: NodeJS.ProcessEnv = process.env): string | undefined {
  if (variables.PLAYWRIGHT_CHROMIUM_PATH) return variables.PLAYWRIGHT_CHROMIUM_PATH;
  const folders = (variables.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

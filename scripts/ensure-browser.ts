import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { chromium } from '@playwright/test';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

/** The browser for the tests: the one named, an installed one, Playwright's own; `undefined` where there is none. */
export function browserPath(): string | undefined {
  const named = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  return [named, ...INSTALLED, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** Installs one where none is found: Debian's package as root, else Playwright's. */
export function ensureBrowser(): void {
  if (browserPath()) return;
  const asRootOnDebian = userInfo().uid === 0 && existsSync('/usr/bin/apt-get');
  process.stdout.write('No Chromium found for the browser tests: installing one …\n');
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (asRootOnDebian) {
    run('apt-get', 'update', '-qq');
    run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium');
  } else run('npx', 'playwright', 'install', 'chromium');
  if (!browserPath())
    throw new Error('No Chromium for the browser tests: install one, or name it in PLAYWRIGHT_CHROMIUM_PATH');
}

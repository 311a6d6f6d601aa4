import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = '.next/built-from';
const SOURCES = ['app', 'components', 'lib', 'prisma', 'next.config.js', 'package.json', 'package-lock.json'];

const filesIn = (path: string): string[] =>
  existsSync(path) && !path.includes('.')
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [path];

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesIn)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

const run = (command: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    });
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} failed (${code})`)),
    );
  });

/** Makes the production build unless the one that is there was made from just these sources. */
export async function buildIfNeeded(): Promise<void> {
  const hash = sourcesHash();
  if (existsSync('.next/BUILD_ID') && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return;
  process.stdout.write('Building the pages (about half a minute, only after a change) …\n');
  await run('npx', ['next', 'build']);
  writeFileSync(STAMP, hash);
}

if (process.argv[1]?.endsWith('build.ts')) await buildIfNeeded();

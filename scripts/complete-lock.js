// Run after every `npm install`. Where a registry does not carry the packages of all platforms, npm leaves those out of
// the lock file, and `npm ci` then refuses it ("Missing: … from lock file"). This names them: optional, and only for
// the platform in their name, so that nobody fetches what is not theirs.
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = ['darwin', 'win32', 'linux', 'android', 'freebsd', 'openharmony'];
const CPUS = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64'];

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const { packages } = lock;

function entryFor(name, range, dev) {
  const words = name.split('/').at(-1).split('-');
  const system = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => CPUS.includes(word));
  const musl = words.some((word) => word.startsWith('musl'));
  const glibc = system === 'linux' && words.some((word) => word.startsWith('gnu'));
  return {
    version: range.replace(/^[\^~]/, ''),
    ...(dev && { dev }),
    optional: true,
    ...(system && { os: [system] }),
    ...(cpu && { cpu: [cpu] }),
    ...((musl || glibc) && { libc: [musl ? 'musl' : 'glibc'] }),
  };
}

for (const [path, { optionalDependencies = {}, dev }] of Object.entries(packages))
  for (const [name, range] of Object.entries(optionalDependencies))
    if (!packages[`${path}/node_modules/${name}`])
      packages[`node_modules/${name}`] ??= entryFor(name, range, dev);

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);

// Makes the Prisma client after every install. `prisma generate` wants to download a schema engine that it never
// runs; naming any executable in its place keeps the install air-gapped. Never run `prisma migrate` that way.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('prisma', ['generate', '--no-hints'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  shell: process.platform === 'win32',
  env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', ...process.env },
});
process.exit(status ?? 1);

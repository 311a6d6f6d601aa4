// Makes the Prisma client after every install. `prisma generate` wants to download a schema engine that it never
// runs; naming any executable in its place keeps the install air-gapped. Never run `prisma migrate` that way.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
const { status, stderr, error } = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
  encoding: 'utf8',
  env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', ...process.env },
});
if (status !== 0) console.error(`prisma generate failed: ${error?.message ?? stderr}`);
process.exit(status ?? 1);

import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    globalSetup: ['tests/support/postgres-cluster.ts'],
    setupFiles: ['tests/support/no-stray-console.ts', 'tests/support/same-seed.ts'],
    // A zone that is on no whole hour: code that leans on UTC or on the developer's own zone fails here.
    env: { TZ: 'Asia/Kathmandu' },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

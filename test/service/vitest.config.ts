import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The service and what it shares with the browser: plain Node, no DOM. */
export default defineConfig({
  test: {
    name: 'service',
    root: fileURLToPath(new URL('../..', import.meta.url)),
    environment: 'node',
    include: ['test/service/**/*.test.ts', 'test/regions/**/*.test.ts'],
    globalSetup: ['test/service/build.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The built files, as a bundler, a browser and plain Node get them. */
export default defineConfig({
  test: {
    name: 'dist',
    root: fileURLToPath(new URL('../..', import.meta.url)),
    environment: 'node',
    include: ['test/dist/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The built model page in a real browser, with the built service behind it. */
export default defineConfig({
  test: {
    name: 'portal',
    root: fileURLToPath(new URL('../..', import.meta.url)),
    environment: 'node',
    include: ['test/portal/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

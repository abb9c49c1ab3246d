import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The built files in Chrome 109; `npm run test:browsers` runs it where that browser can be had. */
export default defineConfig({
  test: {
    name: 'chrome-109',
    root: fileURLToPath(new URL('../..', import.meta.url)),
    environment: 'node',
    include: ['test/chrome-109/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

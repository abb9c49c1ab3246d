import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Requests, queues and sums: no DOM in them. */
export default defineConfig({
  test: {
    name: 'data',
    root: fileURLToPath(new URL('../..', import.meta.url)),
    environment: 'node',
    include: ['test/data/**/*.test.ts', 'test/weather/**/*.test.ts'],
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { browsersToTest } from '../helpers/portal/drivers.js';

/** The widgets on every host page, in every spelling, in the browsers that BROWSERS names; each has a file of its own. */
export default defineConfig({
  test: {
    name: 'matrix',
    root: fileURLToPath(new URL('../..', import.meta.url)),
    environment: 'node',
    include: [...browsersToTest().map((name) => `test/matrix/${name}.test.ts`), 'test/matrix/*.page.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each browser works for itself; they come after all other projects, for no test of those to wait for a processor.
    maxWorkers: browsersToTest().length,
    sequence: { groupOrder: 1 },
  },
});

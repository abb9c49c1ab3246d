import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Words, dates and numbers. Each file has a process of its own: the zone of a process is set in it. */
export default defineConfig({
  test: {
    name: 'i18n',
    root: fileURLToPath(new URL('../..', import.meta.url)),
    environment: 'node',
    include: ['test/i18n/**/*.test.ts'],
    pool: 'forks',
  },
});

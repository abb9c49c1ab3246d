import { defineConfig } from 'vitest/config';

/** Each folder of `test/` that runs on Node has its own project; what runs in browsers alone is web-test-runner's. */
export default defineConfig({ test: { projects: ['test/*/vitest.config.ts'] } });

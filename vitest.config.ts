import { defineConfig } from 'vitest/config';

/**
 * Each folder of `test/` that runs on Node has its own project; what runs in browsers alone is web-test-runner's. Chrome
 * 109 cannot be had everywhere: scripts/test.mjs runs that one by itself.
 */
export default defineConfig({ test: { projects: ['test/*/vitest.config.ts', '!test/chrome-109/**'] } });

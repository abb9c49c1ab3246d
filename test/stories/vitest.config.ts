import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArgs, ensureBrowser } from '../../scripts/browsers.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Two widths, two languages, two themes: each story meets every pair of them. */
const rooms = [
  { width: 320, language: 'vi', theme: 'light' },
  { width: 320, language: 'en', theme: 'dark' },
  { width: 768, language: 'vi', theme: 'dark' },
  { width: 768, language: 'en', theme: 'light' },
];

/** Every story is drawn, its play function runs, and axe must find nothing. */
export default defineConfig({
  plugins: [storybookTest({ configDir: `${root}.storybook` })],
  // Found late, they would reload a page in the middle of its tests.
  optimizeDeps: { include: ['@lit/context', 'lit', 'storybook/actions', 'storybook/test', 'storybook/theming/create'] },
  test: {
    name: 'stories',
    root,
    setupFiles: ['test/stories/setup.ts'],
    testTimeout: 30_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath: ensureBrowser('chromium'), args: chromiumArgs } }),
      instances: rooms.map(({ width, language, theme }) => ({
        browser: 'chromium' as const,
        name: `stories ${width} ${language} ${theme}`,
        provide: {
          room: { width, language, theme },
          // The addon sets the window's size itself, for each story, and reads it from here.
          'storybook/test-initial-globals': { language, theme, width: 'full', viewport: { value: `w${width}` } },
        },
      })),
    },
  },
});

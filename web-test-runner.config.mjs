import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { mkdirSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { chromiumArgs, ensureBrowser, ensureFonts } from './scripts/browsers.mjs';

/** BROWSER=chromium (default), firefox or webkit. */
const launchers = {
  async chromium() {
    const { playwrightLauncher } = await import('@web/test-runner-playwright');
    return playwrightLauncher({
      product: 'chromium',
      launchOptions: { executablePath: ensureBrowser('chromium'), args: chromiumArgs },
    });
  },
  async firefox() {
    const { puppeteerLauncher } = await import('@web/test-runner-puppeteer');
    return puppeteerLauncher({
      concurrency: 1,
      launchOptions: { browser: 'firefox', executablePath: ensureBrowser('firefox'), headless: true },
    });
  },
  /** Started through scripts/webkit.mjs, which runs the driver on a display of its own. */
  async webkit() {
    const { webdriverLauncher } = await import('@web/test-runner-webdriver');
    return webdriverLauncher({
      automationProtocol: 'webdriver',
      hostname: '127.0.0.1',
      port: Number(env.WEBKIT_DRIVER_PORT),
      path: '/',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: env.MINIBROWSER, args: ['--automation'] },
      },
    });
  },
};

const browser = env.BROWSER ?? 'chromium';

/** Says how many passed, in words and in a file that the whole run adds up from. */
const totals = () => ({
  onTestRunFinished({ sessions }) {
    let [passed, failed, skipped] = [0, 0, 0];
    const walk = (suite) => {
      for (const test of suite?.tests ?? []) test.skipped ? skipped++ : test.passed ? passed++ : failed++;
      for (const inner of suite?.suites ?? []) walk(inner);
    };
    for (const session of sessions) {
      walk(session.testResults);
      if (session.errors?.length) failed++;
    }
    console.log(`\nElements in ${browser}: ${passed} passed, ${failed} failed, ${skipped} skipped\n`);
    mkdirSync('test/out', { recursive: true });
    writeFileSync(`test/out/elements-${browser}.json`, JSON.stringify({ passed, failed, skipped }));
  },
});

ensureFonts();

export default {
  files: ['elements', 'core', 'embed'].map((folder) => `test/${folder}/**/*.test.ts`),
  nodeResolve: { exportConditions: ['development'] },
  hostname: '127.0.0.1',
  concurrency: 1,
  concurrentBrowsers: 1,
  browsers: [await launchers[browser]()],
  plugins: [esbuildPlugin({ ts: true, tsconfig: './tsconfig.json', target: 'es2022' })],
  reporters: [defaultReporter({ reportTestProgress: false }), totals()],
  testFramework: { config: { timeout: 10_000 } },
  testsStartTimeout: 60_000,
  testsFinishTimeout: 240_000,
  // Lit says on each page that it runs in development mode.
  filterBrowserLogs: ({ args }) => !args.some((arg) => typeof arg === 'string' && arg.startsWith('Lit is in dev mode')),
};

/**
 * `npm test`: builds, then runs every test. What runs on Node or drives a whole page is vitest's; what runs inside a page
 * is web-test-runner's. `--browsers` runs the latter and the matrix of host pages in Firefox and WebKit too, and the built
 * files in Chrome 109 where that can be had. Closes with `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { argv, env, execPath, exit } from 'node:process';
import { chrome109Missing } from '../test/chrome-109/chrome.mjs';
import { ensureBrowser, ensureFonts } from './browsers.mjs';

const inAllBrowsers = argv.includes('--browsers');
const browsers = inAllBrowsers ? ['chromium', 'firefox', 'webkit'] : ['chromium'];
const total = { passed: 0, failed: 0, skipped: 0 };

const run = (command, args, more = {}) =>
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, ...more },
    shell: process.platform === 'win32',
  }).status === 0;

/** Adds what a runner wrote to its file; a runner that wrote none, or ended badly with no failure to show, failed. */
function count(name, succeeded, read) {
  let counts = { passed: 0, failed: 1, skipped: 0 };
  try {
    counts = read();
    if (!succeeded && counts.failed === 0) counts.failed = 1;
    if (counts.passed + counts.failed === 0) throw new Error('no test ran');
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  for (const key of Object.keys(total)) total[key] += counts[key];
}

try {
  ensureFonts();
  for (const browser of browsers) ensureBrowser(browser);
} catch (error) {
  console.error(error.message);
  exit(1);
}
rmSync('test/out', { recursive: true, force: true });
mkdirSync('test/out', { recursive: true });

if (!run(execPath, ['scripts/build.mjs'])) exit(1);

function vitest(name, ...more) {
  const file = `test/out/${name}.json`;
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...more];
  count(name, run('vitest', args, { BROWSERS: browsers.join() }), () => {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
    // A file that could not even be loaded has no tests to fail.
    const broken = testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    ).length;
    return { passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests };
  });
}
vitest('vitest');

const elements = (browser, ...command) =>
  count(`elements in ${browser}`, run(command[0], command.slice(1), { BROWSER: browser }), () =>
    JSON.parse(readFileSync(`test/out/elements-${browser}.json`, 'utf8')),
  );
elements('chromium', 'wtr');
if (inAllBrowsers) {
  elements('firefox', 'wtr');
  elements('webkit', execPath, 'scripts/webkit.mjs', 'wtr');
  const missing = await chrome109Missing();
  if (!missing) vitest('chrome-109', '--config', 'test/chrome-109/vitest.config.ts');
  else {
    console.warn(`\nChrome 109: skipped: ${missing}`);
    total.skipped++;
  }
}

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
exit(total.failed === 0 ? 0 : 1);

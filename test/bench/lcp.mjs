/**
 * The first half of `npm run bench`: what our script costs the page's own largest paint on a slow connection. Opens the model page with the
 * script tag and the same page without it, in turn, in the same browser, and prints the medians and their ratio.
 * `--rounds 7` for more of them. Not part of `npm test`: the figures are this machine's.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath } from 'node:process';
import { chromium } from 'playwright';
import { chromiumArgs, ensureBrowser } from '../../scripts/browsers.mjs';

const rounds = Number(argv[argv.indexOf('--rounds') + 1]) || 5;
/** Slow 3G as the browser's own tools have it: 2 s before each answer, 50 kB/s. */
const slow3g = { offline: false, latency: 2000, downloadThroughput: 50_000, uploadThroughput: 50_000 };

const scratch = mkdtempSync(join(tmpdir(), 'portal-bench-'));
const without = join(scratch, 'without');
cpSync('demo/portal', without, { recursive: true });
const page = readFileSync(join(without, 'index.html'), 'utf8');
const bare = page.replace(/^.*<script.*portal-widgets\.js.*\n/m, '');
if (bare === page) throw new Error('demo/portal/index.html has no script tag of ours');
writeFileSync(join(without, 'index.html'), bare);

const service = spawn(
  execPath,
  [
    'src/service/dist/cli.js',
    ...['--port', '0', '--weather', 'sample', '--polls', 'demo/portal/polls.json', '--cdn', 'cdn'],
    ...['--store', `sqlite:${join(scratch, 'store.db')}`],
    ...['--mount', '/with=demo/portal', '--mount', `/without=${without}`],
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const address = await new Promise((resolve, reject) => {
  service.stdout.setEncoding('utf8').on('data', (text) => {
    const found = /portal-widgets-service: (\S+)\//.exec(text)?.[1];
    if (found) resolve(found);
  });
  service.on('exit', (code) => reject(new Error(`the service ended with ${code}; has it been built?`)));
});

const browser = await chromium.launch({ executablePath: ensureBrowser(), args: chromiumArgs });

/** Milliseconds to the first and the largest paint of one visit with an empty cache, and what the latter was. */
async function visit(path) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', slow3g);
    await page.addInitScript(() => {
      globalThis.paints = [];
      new PerformanceObserver((list) => globalThis.paints.push(...list.getEntries())).observe({
        type: 'largest-contentful-paint',
        buffered: true,
      });
    });
    await page.goto(`${address}${path}`, { timeout: 120_000 });
    // Nothing that comes later may be larger: wait until nothing comes.
    await page.waitForLoadState('networkidle', { timeout: 120_000 });
    return await page.evaluate(() => {
      const { startTime, element } = globalThis.paints.at(-1);
      const first = performance.getEntriesByName('first-contentful-paint')[0].startTime;
      return { first, largest: startTime, element: element?.localName ?? 'in a shadow root' };
    });
  } finally {
    await context.close();
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

try {
  const seen = { '/with/': [], '/without/': [] };
  for (let round = 0; round < rounds; round++) {
    // Each goes first as often as the other.
    const order = round % 2 ? Object.keys(seen).reverse() : Object.keys(seen);
    for (const path of order) {
      const paints = await visit(path);
      seen[path].push(paints);
      console.log(
        `round ${round + 1}  ${path.slice(1, -1).padEnd(8)} first paint ${paints.first.toFixed(0)} ms, ` +
          `largest ${paints.largest.toFixed(0)} ms (${paints.element})`,
      );
    }
  }
  for (const paint of ['first', 'largest']) {
    const [withScript, withoutScript] = Object.values(seen).map((all) => median(all.map((one) => one[paint])));
    console.log(
      `${paint} paint, median of ${rounds}: ${withScript.toFixed(0)} ms with the script, ` +
        `${withoutScript.toFixed(0)} ms without; ratio ${(withScript / withoutScript).toFixed(3)}`,
    );
  }
} finally {
  await browser.close();
  service.removeAllListeners('exit');
  service.kill();
  rmSync(scratch, { recursive: true, force: true });
}

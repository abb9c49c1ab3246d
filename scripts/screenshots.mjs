/**
 * Takes the pictures of the model page from the running page: 1280 and 320 px, light and dark, after a vote. The weather
 * is the service's sample data, and says so. Reads `demo/`, writes `demo/screenshots/`.
 */
import { spawn } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { chromium } from 'playwright';
import { chromiumArgs, ensureBrowser, ensureFonts } from './browsers.mjs';

const cli = 'src/service/dist/cli.js';
const folder = 'demo/screenshots';
const scratch = mkdtempSync(join(tmpdir(), 'portal-screenshots-'));
const store = ['--store', `sqlite:${join(scratch, 'store.db')}`];

execFileSync(execPath, ['scripts/build.mjs', '--missing'], { stdio: 'inherit' });
execFileSync(execPath, [cli, 'import', 'demo/portal/reads.json', ...store], { stdio: 'ignore' });
const service = spawn(
  execPath,
  [
    cli,
    '--port',
    '0',
    '--weather',
    'sample',
    '--polls',
    'demo/portal/polls.json',
    '--mount',
    '/=demo/portal',
    ...store,
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const address = await new Promise((resolve, reject) => {
  service.stdout.setEncoding('utf8').on('data', (text) => {
    const found = /portal-widgets-service: (\S+)/.exec(text)?.[1];
    if (found) resolve(found);
  });
  service.on('exit', (code) => reject(new Error(`the service ended with ${code}`)));
});

ensureFonts();
mkdirSync(folder, { recursive: true });
// Neither is one counted that says it is automated, which this keeps to itself.
const args = [...chromiumArgs, '--disable-blink-features=AutomationControlled'];
const browser = await chromium.launch({ executablePath: ensureBrowser(), args });
try {
  for (const width of [1280, 320])
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({
        viewport: { width, height: 900 },
        colorScheme,
        reducedMotion: 'reduce',
        // A headless browser names itself and is not counted.
        userAgent:
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
      });
      await page.goto(address);
      const counter = page.locator('portal-view-counter').first();
      await counter.getByText(/3[12]\d/).waitFor();
      await page.waitForFunction(() =>
        [...document.querySelectorAll('portal-view-counter')].every((one) =>
          one.shadowRoot?.querySelector('[part=number]'),
        ),
      );
      await page.locator('portal-weather-panel [part=region]').nth(2).waitFor();
      if (colorScheme === 'dark') {
        await page.locator('portal-poll label').first().click();
        await page.locator('portal-poll').getByRole('button').click();
        await page.locator('portal-poll [part=receipt]').waitFor();
      }
      // Photos load as they come into view.
      for (const photo of await page.locator('portal-article-card img').all()) {
        await photo.scrollIntoViewIfNeeded();
        await photo.evaluate((image) => image.decode());
      }
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({
        path: `${folder}/model-page-${width}-${colorScheme}.jpg`,
        type: 'jpeg',
        quality: 84,
        fullPage: true,
      });
      await page.close();
    }
} finally {
  await browser.close();
  service.removeAllListeners('exit');
  service.kill();
  rmSync(scratch, { recursive: true, force: true });
}

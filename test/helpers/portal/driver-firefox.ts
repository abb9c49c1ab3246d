import { launch } from 'puppeteer-core';
import { ensureBrowser } from '../../../scripts/browsers.mjs';
import { callOf, type Driver, painted, resultOf, VIEWPORT } from './drivers.js';

/** Firefox itself, over WebDriver BiDi. */
export async function startFirefox(): Promise<Driver> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: ensureBrowser('firefox'),
    headless: true,
    defaultViewport: VIEWPORT,
    extraPrefsFirefox: { 'ui.prefersReducedMotion': 1 },
  });
  const page = await browser.newPage();
  let said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error instanceof Error ? error.message : String(error)}`));
  const driver: Driver = {
    name: 'firefox',
    async open(url) {
      said = [];
      await page.goto(url);
    },
    evaluate: async (run, ...args) => resultOf(await page.evaluate(callOf(run, args))),
    async screenshot(box) {
      await driver.evaluate(painted);
      // It takes a clip of the document, and turns it back into one of the viewport.
      const [left, top] = await driver.evaluate(() => [visualViewport!.pageLeft, visualViewport!.pageTop] as const);
      const clip = { ...box, x: box.x + left, y: box.y + top };
      return Buffer.from(await page.screenshot({ clip, captureBeyondViewport: false }));
    },
    resize: (width, height) => page.setViewport({ width, height }),
    said: () => said,
    close: () => browser.close(),
  };
  return driver;
}

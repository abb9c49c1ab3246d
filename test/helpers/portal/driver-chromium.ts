import { callOf, type Driver, painted, resultOf, VIEWPORT } from './drivers.js';
import { launchBrowser, newReader } from './model-page.js';

export async function startChromium(): Promise<Driver> {
  const browser = await launchBrowser();
  const reader = await newReader(browser, { viewport: VIEWPORT, reducedMotion: 'reduce' });
  const page = await reader.newPage();
  let said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  const driver: Driver = {
    name: 'chromium',
    async open(url) {
      said = [];
      await page.goto(url);
    },
    evaluate: async (run, ...args) => resultOf(await page.evaluate(callOf(run, args))),
    async screenshot(box) {
      await driver.evaluate(painted);
      return page.screenshot({ clip: box });
    },
    resize: (width, height) => page.setViewportSize({ width, height }),
    said: () => said,
    close: () => browser.close(),
  };
  return driver;
}

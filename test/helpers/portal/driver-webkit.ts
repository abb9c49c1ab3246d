import { PNG } from 'pngjs';
import WebDriver from 'webdriver';
import { startWebkitDriver, webkitCapabilities } from '../../../scripts/webkit-driver.mjs';
import { callOf, type Driver, painted, resultOf, VIEWPORT } from './drivers.js';

/** WebKitGTK's MiniBrowser, over classic WebDriver: a window of a display that nobody sees. */
export async function startWebkit(): Promise<Driver> {
  const { port, miniBrowser, stop } = await startWebkitDriver();
  try {
    const session = await WebDriver.newSession({
      hostname: '127.0.0.1',
      port,
      path: '/',
      logLevel: 'error',
      capabilities: webkitCapabilities(miniBrowser),
    });
    const driver: Driver = {
      name: 'webkit',
      open: (url) => session.navigateTo(url),
      async evaluate<Result>(run: (...args: never) => unknown, ...args: readonly unknown[]) {
        const { text, error } = (await session.executeAsyncScript(
          `const done = arguments[0];
          Promise.resolve().then(() => ${callOf(run, args)}).then(
            (text) => done({ text }),
            (error) => done({ error: String(error) }),
          );`,
          [],
        )) as { text: string; error?: string };
        if (error) throw new Error(error);
        return resultOf<Result>(text);
      },
      async screenshot(box) {
        await driver.evaluate(painted);
        return crop(Buffer.from(await session.takeScreenshot(), 'base64'), box);
      },
      /** Only the window can be told its size: what stands around the page is measured first. No less than 447 px wide. */
      async resize(width, height) {
        const bars = await driver.evaluate(() => [outerWidth - innerWidth, outerHeight - innerHeight] as const);
        await session.setWindowRect(0, 0, width + bars[0], height + bars[1]);
        const reached = await driver.evaluate(
          async (...[width, height]: [number, number]) => {
            for (let frames = 0; frames < 60 && (innerWidth !== width || innerHeight !== height); frames++)
              await new Promise(requestAnimationFrame);
            return `${innerWidth} × ${innerHeight}`;
          },
          width,
          height,
        );
        if (reached !== `${width} × ${height}`) throw new Error(`The viewport became ${reached}.`);
      },
      said: () => undefined,
      async close() {
        await session.deleteSession().finally(stop);
      },
    };
    await driver.resize(VIEWPORT.width, VIEWPORT.height);
    return driver;
  } catch (error) {
    stop();
    throw error;
  }
}

function crop(png: Buffer, { x, y, width, height }: { x: number; y: number; width: number; height: number }): Buffer {
  const whole = PNG.sync.read(png);
  const part = new PNG({ width, height });
  PNG.bitblt(whole, part, x, y, width, height, 0, 0);
  // Quick to write: nobody keeps it.
  return PNG.sync.write(part, { deflateLevel: 1, filterType: 0 });
}

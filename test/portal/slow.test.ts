import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, newReader, startPortal } from '../helpers/portal/model-page.js';
import { newStore, type RunningService } from '../helpers/service/run-service.js';

let browser: Browser;
let service: RunningService;
let reader: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  service = await startPortal(newStore(), ['--weather', 'sample']);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});
beforeEach(async () => {
  reader = await newReader(browser);
  page = await reader.newPage();
  const devtools = await reader.newCDPSession(page);
  await devtools.send('Network.enable');
  // What the browser's own tools call slow 3G, but for the wait of two seconds before each answer.
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 100,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
  await page.addInitScript(() => {
    const seen: (string | undefined)[] = ((globalThis as { seen?: unknown }).seen = []);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { element?: Element })[]) {
        // What stands in a shadow root is not told of.
        const { element } = entry;
        const ours = element?.closest('portal-article-card, portal-poll, portal-view-counter, portal-weather-panel');
        seen.push(ours?.localName ?? element?.localName);
      }
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
});
afterEach(() => reader.close());

/** What the page's largest paint was, each time there was a larger one. */
const largest = (): Promise<(string | undefined)[]> =>
  page.evaluate(() => (globalThis as unknown as { seen: (string | undefined)[] }).seen);

const loaded = async (): Promise<void> => {
  await page.locator('portal-poll').getByRole('button').waitFor();
  await page.locator('portal-weather-panel [part=toggle]').nth(2).waitFor();
};

/** Holds back every answer to such requests until it is let go; tells which came. */
async function holdBack(glob: string): Promise<{ asked: string[]; letGo: () => void }> {
  const asked: string[] = [];
  let letGo = (): void => {};
  const until = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(glob, async (route) => {
    asked.push(nameOf(route.request().url()));
    await until;
    await route.continue();
  });
  return { asked, letGo };
}

/** The name of a file without its hash. */
const nameOf = (url: string): string => /([\w.-]+?)(-[0-9a-f]{6})?\.js$/.exec(url)?.[1] ?? url;

describe('on a slow connection the model page', () => {
  it('is drawn, and its own largest paint is there, before our script has answered', async () => {
    const { asked, letGo } = await holdBack('**/portal-widgets.js');
    await page.goto(service.url, { waitUntil: 'domcontentloaded' });
    await page.waitForFunction(() => (globalThis as unknown as { seen: unknown[] }).seen.length > 0);
    expect(asked).toEqual(['portal-widgets']);
    const painted = await page.evaluate(() => performance.getEntriesByType('paint').map(({ name }) => name));
    expect(painted).toContain('first-contentful-paint');
    // The page has been parsed to its end, and what stands between our tags is read.
    expect(await page.locator('portal-view-counter').first().innerText()).toBe('View count: 316');
    letGo();
    await loaded();
    const elements = await largest();
    expect(elements.length).toBeGreaterThan(0);
    expect(elements.filter((element) => !element || element.startsWith('portal-'))).toEqual([]);
  });

  it('waits for none of our files before it is drawn', async () => {
    await page.goto(service.url);
    await loaded();
    const files = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as (PerformanceResourceTiming & { renderBlockingStatus: string })[])
        .filter(({ name }) => /portal-widgets|\/chunks\/|\/v1\//.test(name))
        .map(({ name, renderBlockingStatus }) => `${new URL(name).pathname} ${renderBlockingStatus}`),
    );
    expect(files.length).toBeGreaterThan(6);
    expect(files.filter((file) => !file.endsWith(' non-blocking'))).toEqual([]);
    expect(await page.locator('script[src*=portal-widgets]').getAttribute('async')).toBe('');
  });

  it('asks for all that its elements need in one round trip', async () => {
    const all: string[] = [];
    page.on('request', (request) => request.url().includes('/chunks/') && all.push(nameOf(request.url())));
    const { asked, letGo } = await holdBack('**/chunks/**');
    await page.goto(service.url, { waitUntil: 'domcontentloaded' });
    // Held back, they all wait at the same time.
    const needed = ['article-card', 'base', 'block', 'card', 'poll', 'request', 'view-counter', 'weather-panel'];
    await expect.poll(() => [...asked].sort()).toEqual(needed);
    letGo();
    await loaded();
    await page.locator('portal-view-counter [part=number]').first().waitFor();
    // What counts comes after the first paint: a number has a second to spare.
    const later = all.filter((name) => !needed.includes(name) && name !== 'poll.live');
    expect(later.sort()).toEqual(['poll.beyond.more', 'reads', 'view-counter.reads', 'weather-panel.more']);
    expect(new Set(all).size).toBe(all.length);
  });
});

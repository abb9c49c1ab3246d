import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, newReader, startPortal } from '../helpers/portal/model-page.js';
import { newStore, type RunningService } from '../helpers/service/run-service.js';

let browser: Browser;
let service: RunningService;

beforeAll(async () => {
  browser = await launchBrowser();
  service = await startPortal(newStore(), ['--weather', 'sample']);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

interface Visit {
  page: Page;
  /** What was asked for, by path. */
  asked: string[];
}

/** Time for what is in view to be noticed, and for a service on this machine to answer. */
const framesOf = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 12; frames++) await new Promise(requestAnimationFrame);
  });

/** Opens the model page, waits for everything, scrolls through it, and lets a good hour pass. */
async function anHour({ saving }: { saving: boolean }): Promise<Visit> {
  const context = await newReader(browser);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.clock.install();
  // The browser's own switch: it sets navigator.connection.saveData, and the header Save-Data.
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setDataSaverOverride', { dataSaverEnabled: saving });
  await page.goto(`${service.url}/`);
  const panel = page.locator('portal-weather-panel');
  const poll = page.locator('portal-poll');
  for (const [element, shown] of [
    [panel, '[part=source]'],
    [poll, '[part=button]'],
    [page.locator('portal-article-card').last(), '[part=views]'],
  ] as const) {
    await element.scrollIntoViewIfNeeded();
    await element.locator(shown).first().waitFor();
  }
  for (const card of await page.locator('portal-article-card').all()) await card.scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle');
  await panel.scrollIntoViewIfNeeded();
  for (let quarter = 0; quarter < 5; quarter++) {
    await framesOf(page);
    await page.clock.runFor(15 * 60_000 + 1000);
  }
  await framesOf(page);
  return { page, asked };
}

const times = ({ asked }: Visit, path: RegExp): number => asked.filter((one) => path.test(one)).length;
const PHOTOS = /\/images\/(loa-truyen-thanh|tap-huan|duong-lang)\.svg$/;

describe('the model page', () => {
  it('asks for no photo of a card and refreshes nothing where the reader saves data', async () => {
    const visit = await anHour({ saving: true });
    expect(times(visit, PHOTOS)).toBe(0);
    expect(times(visit, /^\/v1\/weather$/)).toBe(1);
    expect(times(visit, /^\/v1\/polls\//)).toBe(1);
    // What the portal itself wrote is the portal's, and the numbers come as ever.
    expect(times(visit, /hoi-truong\.svg$/)).toBe(1);
    expect(await visit.page.locator('portal-view-counter [part=number]').first().innerText()).toMatch(/31\d/);
    await visit.page.context().close();
  });

  it('asks for both where the reader does not', async () => {
    const visit = await anHour({ saving: false });
    expect(times(visit, PHOTOS)).toBe(3);
    expect(times(visit, /^\/v1\/weather$/)).toBeGreaterThan(3);
    await visit.page.context().close();
  });
});

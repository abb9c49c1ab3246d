import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { pinnedRandom } from '../helpers/random.js';
import { aWhile, shownNumber, useCountingStage } from '../helpers/portal/counting-stage.js';
import type { ReadsCall } from '../helpers/portal/proxy.js';

const stage = useCountingStage();

const LOADS = 60;
/** So many tabs at a time. */
const ABREAST = 12;

/** The waits of seconds between two tries become tenths; nothing here waits for a time that is told. */
const hurry = (page: Page): Promise<unknown> =>
  page.evaluateOnNewDocument(() => {
    const { setTimeout: real } = globalThis;
    globalThis.setTimeout = ((run: () => void, ms = 0, ...args: unknown[]) =>
      real(run, ms < 10_000 ? ms / 10 : ms, ...args)) as typeof setTimeout;
  });

it(`stores ${LOADS} loads as ${LOADS}, though three of ten answers are lost`, async () => {
  const random = pinnedRandom(20261123);
  stage.proxy.drops = () => random() < 0.3;
  for (let done = 0; done < LOADS; done += ABREAST) {
    const tabs = await Promise.all(
      Array.from({ length: ABREAST }, async () => {
        const context = await stage.browser.createBrowserContext();
        const page = await context.newPage();
        await hurry(page);
        return { context, page };
      }),
    );
    await Promise.all(
      tabs.map(async ({ context, page }, at) => {
        // The first to be told of either: a number came, or three tries were in vain.
        await page.evaluateOnNewDocument(() => {
          for (const name of ['portal-read', 'portal-error'])
            document.addEventListener(name, () => ((globalThis as { told?: string }).told = name));
        });
        await page.goto(`${stage.portal.origin}/tin-${(done + at) % 3}`);
        await page.waitForFunction(() => (globalThis as { told?: string }).told);
        await context.close();
      }),
    );
  }
  const pages = ['/tin-0', '/tin-1', '/tin-2'];
  const stored = await Promise.all(pages.map(async (page) => (await stage.stored(page)).views));
  expect(stored).toEqual([LOADS / 3, LOADS / 3, LOADS / 3]);
  const ids = stage.proxy.calls.flatMap(({ body }) => body.hit?.id ?? []);
  expect(new Set(ids).size).toBe(LOADS);
  expect(stage.proxy.dropped).toBeGreaterThan(LOADS / 6);
  expect(ids.length, 'loads were sent again').toBeGreaterThan(LOADS + LOADS / 6);
  expect(stage.proxy.calls.every(({ contentType }) => contentType?.startsWith('text/plain'))).toBe(true);
});

it('counts a page once that is left while the answer is on its way, and lost', async () => {
  let lose = (): void => {};
  const lost = new Promise<boolean>((resolve) => (lose = () => resolve(true)));
  stage.proxy.drops = ({ body }) => (stage.proxy.calls.length === 1 && body.hit ? lost : false);
  const page = await stage.tab();
  await page.goto(`${stage.portal.origin}/tin`);
  await expect.poll(() => stage.sent()).toEqual(['/tin']);
  await page.goto('about:blank');
  lose();
  // The browser hands it over after the page has gone: the very same load, which the service knows. It asks for no number.
  const handedOver = (): ReadsCall[] => stage.proxy.calls.filter(({ body }) => body.hit && !body.pages);
  await expect.poll(handedOver).toHaveLength(1);
  await aWhile();
  const [{ contentType, cookie }] = handedOver() as [ReadsCall];
  expect([contentType?.split(';')[0], cookie]).toEqual(['text/plain', undefined]);
  // A browser may send a request again by itself whose connection broke.
  const ids = stage.proxy.calls.map(({ body }) => body.hit?.id);
  expect(ids.length).toBeGreaterThan(1);
  expect(new Set(ids).size).toBe(1);
  expect((await stage.stored('/tin')).views).toBe(1);
});

it('counts a page that is left while its load has not reached the service', async () => {
  const page = await stage.tab();
  // The network is down until the page is left.
  let down = true;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (down && request.method() === 'POST' && request.resourceType() === 'fetch') void request.abort('failed');
    else void request.continue();
  });
  const refused = new Promise((resolve) => page.on('requestfailed', resolve));
  await page.goto(`${stage.portal.origin}/tin`);
  await refused;
  await aWhile();
  expect((await stage.stored('/tin')).views).toBe(0);
  down = false;
  await page.goto('about:blank');
  await expect.poll(async () => (await stage.stored('/tin')).views).toBe(1);
});

it('sends nothing as a page is left whose load was acknowledged', async () => {
  const page = await stage.tab();
  await page.goto(`${stage.portal.origin}/tin`);
  expect(await shownNumber(page)).toBe('1');
  await page.goto('about:blank');
  await aWhile();
  expect(stage.sent()).toEqual(['/tin']);
});

import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { aWhile, COUNTER, shownNumber, useCountingStage } from '../helpers/portal/counting-stage.js';

const stage = useCountingStage();

/** A page that is not drawn is not told whether a counter is in view: its number waits three seconds for a load. */
const LATE = { timeout: 15_000 };

const open = async (path: string): Promise<Page> => {
  const page = await stage.tab();
  await page.goto(stage.portal.origin + path);
  return page;
};

describe('in a reader’s browser a counter counts', () => {
  it('a page that was prerendered when its reader comes to it, and not before', async () => {
    stage.fill(
      `${COUNTER}<a href="/b">B</a>`,
      `<script type="speculationrules">{"prerender":[{"source":"list","urls":["/b"],"eagerness":"immediate"}]}</script>`,
    );
    const page = await open('/a');
    await expect.poll(() => stage.sent()).toEqual(['/a']);
    // The page is there, and its counter has asked for its number.
    await expect.poll(() => stage.proxy.calls.flatMap(({ body }) => body.pages), LATE).toContain('/b');
    await aWhile();
    expect(stage.sent()).toEqual(['/a']);
    expect((await stage.stored('/b')).views).toBe(0);

    await page.click('a');
    await expect.poll(() => stage.sent()).toEqual(['/a', '/b']);
    await expect.poll(() => page.evaluate(() => location.pathname)).toBe('/b');
    const begun = await page.evaluate(
      () =>
        (performance.getEntriesByType('navigation')[0] as PerformanceEntry & { activationStart: number })
          .activationStart,
    );
    expect(begun, 'it was no prerendered page').toBeGreaterThan(0);
    await aWhile();
    expect((await stage.stored('/b')).views).toBe(1);
  });

  it('a tab that was opened behind another when it comes to the front, and not before', async () => {
    const [behind, front] = [await stage.tab(), await stage.tab()];
    await front.bringToFront();
    await behind.goto(`${stage.portal.origin}/tin`);
    expect(await behind.evaluate(() => document.visibilityState)).toBe('hidden');
    await expect.poll(() => stage.proxy.calls.length, LATE).toBe(1);
    await aWhile();
    expect(stage.sent()).toEqual([]);
    await behind.bringToFront();
    await expect.poll(() => stage.sent()).toEqual(['/tin']);
    await aWhile();
    expect((await stage.stored('/tin')).views).toBe(1);
  });

  it('a tab that goes behind another before its seconds are full when it has been in front for them', async () => {
    stage.fill('<portal-view-counter after="1.5">—</portal-view-counter>');
    const [page, other] = [await open('/tin'), await stage.tab()];
    await page.bringToFront();
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const counter = document.querySelector('portal-view-counter')!;
          new IntersectionObserver(([entry]) => entry!.isIntersecting && resolve()).observe(counter);
        }),
    );
    await other.bringToFront();
    await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden');
    await aWhile();
    await aWhile();
    await aWhile();
    expect(stage.sent()).toEqual([]);
    await page.bringToFront();
    await expect.poll(() => stage.sent(), LATE).toEqual(['/tin']);
  });

  it('a page anew that comes back from the back/forward cache, under another id', async () => {
    const page = await open('/a');
    await page.evaluate(() =>
      addEventListener('pageshow', ({ persisted }) => ((globalThis as { back?: boolean }).back = persisted)),
    );
    expect(await shownNumber(page)).toBe('1');
    await page.goto(`${stage.portal.origin}/b`);
    await expect.poll(() => stage.sent()).toEqual(['/a', '/b']);
    expect(await shownNumber(page)).toBe('1');
    await page.goBack();
    await page.waitForFunction(() => (globalThis as { back?: boolean }).back !== undefined);
    expect(await page.evaluate(() => (globalThis as { back?: boolean }).back), 'from the cache').toBe(true);
    await expect.poll(() => stage.sent()).toEqual(['/a', '/b', '/a']);
    await page.waitForFunction(
      () =>
        document.querySelector('portal-view-counter')?.shadowRoot?.querySelector('[part=number]')?.textContent === '2',
    );
    await aWhile();
    expect((await stage.stored('/a')).views).toBe(2);
    expect(new Set(stage.proxy.calls.map(({ body }) => body.hit?.id)).size).toBe(3);
  });

  describe.each([
    ['tells of its addresses', true],
    ['has no Navigation API', false],
  ])('in a single-page portal, where the browser %s,', (_, withNavigation) => {
    const portal = async (body = COUNTER, head = ''): Promise<Page> => {
      stage.fill(body, head);
      const page = await stage.tab();
      if (!withNavigation)
        await page.evaluateOnNewDocument(() => {
          delete (globalThis as { navigation?: unknown }).navigation;
        });
      await page.goto(`${stage.portal.origin}/tin/1`);
      expect(await page.evaluate(() => 'navigation' in globalThis)).toBe(withNavigation);
      await expect.poll(() => stage.sent().length).toBe(1);
      return page;
    };
    const push = (page: Page, path: string): Promise<void> =>
      page.evaluate((to) => history.pushState(null, '', to), path);

    it('each page its reader goes to, and those they go back to', async () => {
      const page = await portal();
      await push(page, '/tin/2');
      await expect.poll(() => stage.sent()).toEqual(['/tin/1', '/tin/2']);
      await page.evaluate(() => history.replaceState(null, '', '/tin/3'));
      await expect.poll(() => stage.sent()).toEqual(['/tin/1', '/tin/2', '/tin/3']);
      await page.evaluate(() => history.back());
      await expect.poll(() => stage.sent()).toEqual(['/tin/1', '/tin/2', '/tin/3', '/tin/1']);
      await aWhile();
      expect((await stage.stored('/tin/1')).views).toBe(2);
      expect((await stage.stored('/tin/3')).views).toBe(1);
      expect(await shownNumber(page)).toBe('2');
      expect(stage.sent()).toHaveLength(4);
    });

    it(`no hash${withNavigation ? ', no tidied query' : ''}, no second time while its reader stays`, async () => {
      const page = await portal();
      await page.evaluate(() => {
        location.hash = 'binh-luan';
        history.pushState(null, '', '#anh');
      });
      if (withNavigation) await page.evaluate(() => history.replaceState(null, '', '?loc=moi'));
      await aWhile();
      await aWhile();
      expect(stage.sent()).toEqual(['/tin/1']);
    });

    it('under a canonical link that comes late, and under none that was left behind', async () => {
      const page = await portal(
        '<portal-view-counter after="0.7">—</portal-view-counter>',
        '<link rel="canonical" href="/bai/1">',
      );
      await push(page, '/tin/2');
      await page.evaluate(() => document.querySelector('link')!.setAttribute('href', '/bai/2'));
      await expect.poll(() => stage.sent(), LATE).toEqual(['/bai/1', '/bai/2']);
      await push(page, '/tin/3');
      await expect.poll(() => stage.sent(), LATE).toEqual(['/bai/1', '/bai/2', '/tin/3']);
    });
  });
});

it('keeps nothing in the reader’s browser', async () => {
  const page = await open('/tin');
  expect(await shownNumber(page)).toBe('1');
  await page.reload();
  await expect.poll(() => stage.sent()).toHaveLength(2);
  expect(await shownNumber(page)).toBe('2');
  const kept = await page.evaluate(async () => ({
    cookie: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(kept).toEqual({ cookie: '', local: [], session: [], databases: [], caches: [], workers: 0 });
  // Of any site, the service's own too.
  expect(await stage.browser.cookies()).toEqual([]);
});

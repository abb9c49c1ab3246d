import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ARTICLE, launchBrowser, newReader, startPortal } from '../helpers/portal/model-page.js';
import { type OpenMeteoServer, startOpenMeteo } from '../helpers/service/open-meteo-server.js';
import { newStore, type RunningService } from '../helpers/service/run-service.js';

let browser: Browser;
let weather: OpenMeteoServer;
let service: RunningService;
let reader: BrowserContext;
let page: Page;
let problems: string[];
let store: string;

beforeAll(async () => {
  [browser, weather] = await Promise.all([launchBrowser(), startOpenMeteo()]);
});
afterAll(async () => {
  await browser?.close();
  await weather?.close();
});

async function open(context: BrowserContext): Promise<Page> {
  const opened = await context.newPage();
  opened.on('pageerror', (error) => problems.push(error.message));
  opened.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`${message.text()} ${message.location().url}`);
  });
  await opened.goto(`${service.url}/`);
  return opened;
}

beforeEach(async () => {
  problems = [];
  weather.fail(undefined);
  store = newStore();
  service = await startPortal(store, ['--weather', weather.url]);
  reader = await newReader(browser);
  page = await open(reader);
});
afterEach(async () => {
  await reader.close();
  await service.stop();
});

const counter = (of: Page = page) => of.locator('portal-view-counter').first();
const poll = (of: Page = page) => of.locator('portal-poll');
const panel = (of: Page = page) => of.locator('portal-weather-panel');
const numbersOf = async (key: string): Promise<{ views: number; visits: number }> => {
  const answer = await fetch(`${service.url}/v1/reads?page=${encodeURIComponent(key)}`);
  const { reads } = (await answer.json()) as { reads: Record<string, { views: number; visits: number }> };
  return reads[key]!;
};
const vote = async (of: Page, choice: string): Promise<string> => {
  await poll(of).getByRole('radio', { name: choice }).check();
  await poll(of).getByRole('button').click();
  const receipt = poll(of).locator('[part=receipt] b');
  await receipt.waitFor();
  return receipt.innerText();
};

describe('the model page', () => {
  it('counts 316 → 317 on the first load and 318 on a reload, while visits rise once', async () => {
    const before = await numbersOf(ARTICLE);
    expect(before.views).toBe(316);
    await counter().getByText('317').waitFor();
    await page.reload();
    await counter().getByText('318').waitFor();
    expect(await numbersOf(ARTICLE)).toEqual({ views: 318, visits: before.visits + 1 });
    expect(problems).toEqual([]);
  });

  it('asks for all counters and cards in one request', async () => {
    const calls: string[] = [];
    await counter().getByText('317').waitFor();
    page.on('request', (request) => request.url().includes('/v1/reads') && calls.push(request.postData() ?? ''));
    await page.reload();
    await counter().getByText('318').waitFor();
    const cards = await page.locator('portal-article-card[page]').count();
    expect(cards).toBeGreaterThan(1);
    await page
      .locator('portal-article-card[page] [part=views]')
      .nth(cards - 1)
      .waitFor();
    expect(calls).toHaveLength(1);
    expect((JSON.parse(calls[0]!) as { pages: string[] }).pages).toHaveLength(cards + 1);
  });

  it('shows three regions with temperature, words, wind and days, from one provider call', async () => {
    await panel().locator('[part=source]').waitFor();
    expect(await panel().locator('[part=name]').allInnerTexts()).toEqual(['Hà Nội', 'Đà Nẵng', 'TP Hồ Chí Minh']);
    await panel().locator('[part=toggle]').first().click();
    await panel().locator('[part=days]').waitFor();
    const first = (await panel().locator('[part=region]').first().innerText()).replace(/\s+/g, ' ');
    expect(first).toContain('25°');
    expect(first).toContain('Nhiều mây');
    expect(first).toContain('Độ ẩm 71%');
    expect(first).toContain('Gió Đông Bắc cấp 2');
    expect(first).toContain('Hôm nay');
    expect(first).toContain('24 giờ tới');
    expect(await panel().locator('a[part=attribution]').getAttribute('href')).toBe('https://open-meteo.com/');
    expect(await panel().locator('[part=sample]').count()).toBe(0);
    expect(weather.calls.filter(({ latitude }) => latitude.length === 3)).not.toHaveLength(0);
  });

  it('takes a vote, gives a receipt and results, and knows its voter after a reload', async () => {
    const receipt = await vote(page, 'Đẹp, dễ sử dụng');
    expect(receipt).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/);
    await expect(poll().locator('[part=bar]').first().innerText()).resolves.toMatch(/1 phiếu, 100%/);
    await page.reload();
    await poll().locator('[part=receipt] b').waitFor();
    expect(await poll().locator('[part=receipt] b').innerText()).toBe(receipt);
    expect(await poll().locator('[part=own]').innerText()).toContain('lựa chọn của bạn');
    expect(problems).toEqual([]);
  });

  it('hides the tally from those who have not voted', async () => {
    await vote(page, 'Bình thường');
    const other = await newReader(browser);
    const seen: string[] = [];
    const theirs = await other.newPage();
    theirs.on('response', (response) => {
      if (response.url().includes('/v1/polls/')) void response.text().then((text) => seen.push(text));
    });
    await theirs.goto(`${service.url}/`);
    await poll(theirs).getByRole('button').waitFor();
    expect(await poll(theirs).locator('[part=bars]').count()).toBe(0);
    expect(seen.join()).not.toContain('tally');
    await other.close();
  });

  it('has count and vote still there after a SIGKILL and a new start', async () => {
    await counter().getByText('317').waitFor();
    const receipt = await vote(page, 'Cần chỉnh sửa');
    const port = new URL(service.url).port;
    await service.kill();
    service = await startPortal(store, ['--weather', weather.url, '--port', port]);
    problems = [];
    await page.reload();
    // The browser brings back the scroll position, and a counter out of view does not count.
    await counter().scrollIntoViewIfNeeded();
    await counter().getByText('318').waitFor();
    await poll().locator('[part=receipt] b').waitFor();
    expect(await poll().locator('[part=receipt] b').innerText()).toBe(receipt);
    expect(await poll().locator('[part=bar]').nth(2).innerText()).toMatch(/1 phiếu, 100%/);
    expect(problems).toEqual([]);
  });

  it('says calmly that there is no weather while the rest works', async () => {
    weather.fail('503');
    const fresh = await startPortal(newStore(), ['--weather', weather.url]);
    const other = await newReader(browser);
    const theirs = await other.newPage();
    await theirs.goto(`${fresh.url}/`);
    await panel(theirs).getByText('Chưa lấy được số liệu thời tiết').waitFor();
    await counter(theirs).getByText('317').waitFor();
    await vote(theirs, 'Bình thường');
    await other.close();
    await fresh.stop();
  });

  it('labels sample weather as sample', async () => {
    const sample = await startPortal(newStore(), ['--weather', 'sample']);
    await page.goto(`${sample.url}/`);
    await panel().getByText('Dữ liệu mẫu').waitFor();
    expect(await panel().locator('a[part=attribution]').count()).toBe(0);
    await sample.stop();
  });

  it('contacts no host but its own', async () => {
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await page.reload();
    await counter()
      .getByText(/31[78]/)
      .waitFor();
    expect([...hosts]).toEqual([new URL(service.url).host]);
  });

  it('reads well without JavaScript', async () => {
    const plain = await newReader(browser, { javaScriptEnabled: false });
    const theirs = await plain.newPage();
    await theirs.goto(`${service.url}/`);
    const text = await theirs.locator('body').innerText();
    expect(text).toContain('View count: 316');
    expect(text).toContain('Xin ý kiến về giao diện mới');
    await plain.close();
  });

  it.each([1280, 320])('does not move when the numbers come late, at %i px', async (width) => {
    const context = await newReader(browser, { viewport: { width, height: 6000 } });
    const theirs = await context.newPage();
    await theirs.route('**/v1/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await route.continue();
    });
    await theirs.addInitScript(() => {
      const shifts = ((globalThis as { shifts?: string[] }).shifts = []) as string[];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number;
          sources: { node?: Element }[];
        })[])
          shifts.push(`${entry.value.toFixed(4)} ${entry.sources.map(({ node }) => node?.nodeName).join(' ')}`);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await theirs.goto(`${service.url}/`);
    await panel(theirs).locator('[part=toggle]').nth(2).waitFor();
    await poll(theirs).getByRole('button').waitFor();
    await counter(theirs)
      .getByText(/31[78]/)
      .waitFor();
    expect(await theirs.evaluate(() => (globalThis as { shifts?: string[] }).shifts)).toEqual([]);
    await context.close();
  });

  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [320, 'light'],
    [320, 'dark'],
  ] as const)('is accessible and does not scroll sideways at %i px, %s', async (width, colorScheme) => {
    const context = await newReader(browser, { viewport: { width, height: 900 }, colorScheme });
    const theirs = await open(context);
    await panel(theirs).locator('[part=toggle]').nth(2).waitFor();
    await poll(theirs).getByRole('button').waitFor();
    await counter(theirs).getByText(/31\d/).waitFor();
    await theirs.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
    const violations = await theirs.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect(violations).toEqual([]);
    expect(await theirs.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await context.close();
  });
});

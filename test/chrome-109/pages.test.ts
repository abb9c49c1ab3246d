import type { Browser, BrowserContext, Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPortal } from '../helpers/portal/model-page.js';
import { newStore, type RunningService } from '../helpers/service/run-service.js';
import { launchChrome109 } from './chrome.mjs';

/** A reader in an office that still has Windows 7. */
const READER =
  'Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36';
const STRICT = `default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; connect-src 'self'; img-src 'self';
  style-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html portal-widgets`.replace(/\s+/g, ' ');

let browser: Browser;
let service: RunningService;
let reader: BrowserContext;
let page: Page;
let problems: string[];

beforeAll(async () => {
  browser = await launchChrome109();
  service = await startPortal(newStore(), ['--weather', 'sample']);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});
beforeEach(async () => {
  problems = [];
  reader = await browser.newContext({ userAgent: READER, viewport: { width: 1280, height: 900 } });
  page = await reader.newPage();
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'log') problems.push(`${message.type()}: ${message.text()}`);
  });
});
afterEach(() => reader.close());

const poll = (): Locator => page.locator('portal-poll');
const vote = async (choice: string): Promise<void> => {
  await poll().getByRole('radio', { name: choice }).check();
  await poll().getByRole('button').click();
  await poll().locator('[part=receipt]').waitFor();
};

const loaded = async (): Promise<void> => {
  await page.locator('portal-view-counter').first().locator('[part=number]').waitFor();
  await page.locator('portal-weather-panel [part=region]').nth(2).waitFor();
  await page.locator('portal-article-card [part=views]').first().waitFor();
  await poll().getByRole('button').waitFor();
};

/** For every element of ours: its tag, where it has no room, no colour on its words, or words that are cut off. */
const unwell = (): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter(({ localName }) => /^portal-(?!config)/.test(localName))
      .flatMap((host) => {
        const root = host.shadowRoot?.querySelector<HTMLElement>('.root');
        if (!root) return [`${host.localName}: not drawn`];
        const { width, height } = root.getBoundingClientRect();
        const { color, visibility, opacity } = getComputedStyle(root);
        return [
          height < 12 && `${height} px high`,
          width < 20 && `${width} px wide`,
          root.scrollWidth > Math.ceil(width) + 1 && 'wider than its place',
          root.innerText.trim().length < 3 && 'no words',
          (visibility !== 'visible' || opacity !== '1' || /^rgba.*, 0\)/.test(color)) && 'not to be seen',
        ]
          .filter(Boolean)
          .map((what) => `${host.localName}: ${what}`);
      }),
  );

const barWidths = (): Promise<[string, number][]> =>
  poll()
    .locator('[part=bar]')
    .evaluateAll((bars) =>
      bars.map((bar): [string, number] => {
        const width = (selector: string): number => bar.querySelector(selector)!.getBoundingClientRect().width;
        return [bar.querySelector('[part=numbers]')!.textContent, Math.round((width('.fill') / width('.track')) * 100)];
      }),
    );

describe('the model page in Chrome 109', () => {
  it('is that browser', () => {
    expect(browser.version()).toMatch(/^109\./);
  });

  it.each([1280, 320])('shows and counts everything, and votes, at %i px', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${service.url}/`);
    await loaded();
    expect(await unwell()).toEqual([]);
    await page
      .locator('portal-view-counter')
      .first()
      .getByText(/31[789]/)
      .waitFor();
    await vote('Bình thường');
    await page.waitForFunction(() =>
      document
        .querySelector('portal-poll')!
        .shadowRoot!.getAnimations()
        .every(({ playState }) => playState === 'finished'),
    );
    const bars = await barWidths();
    expect(bars).toHaveLength(3);
    for (const [words, percent] of bars) expect(words).toContain(`${percent}%`);
    expect(bars.some(([, percent]) => percent > 40)).toBe(true);
    expect(await unwell()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(problems).toEqual([]);
  });

  it('shows the focus', async () => {
    await page.goto(`${service.url}/`);
    await loaded();
    await poll().getByRole('radio').first().focus();
    await page.keyboard.press('ArrowDown');
    const ring = await poll()
      .locator('input:focus-visible')
      .evaluate((input) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(input);
        const button = (input.getRootNode() as ShadowRoot).querySelector('button')!;
        return [outlineStyle, outlineWidth, outlineColor === getComputedStyle(button).backgroundColor];
      });
    expect(ring).toEqual(['solid', '2px', true]);
  });
});

describe('a page of its own in Chrome 109', () => {
  const show = async (file: string, body: string, policy?: string): Promise<void> => {
    await page.route(`${service.url}/host.html`, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: policy ? { 'content-security-policy': policy } : {},
        body: `<!doctype html><html lang="vi"><title>Trang</title>
          <script nonce="abc" async src="/${file}" data-service></script>${body}`,
      }),
    );
    await page.goto(`${service.url}/host.html`);
  };
  const ALL = `<portal-poll poll="giao-dien-moi">Xin ý kiến</portal-poll><portal-weather-panel></portal-weather-panel>
    <portal-article-card headline="Tin" page="/tin" href="/tin" image="/images/tap-huan.svg"></portal-article-card>
    <portal-view-counter page="/tin"></portal-view-counter>`;

  it.each(['portal-widgets.js', 'portal-widgets.all.js'])('works under the strictest policy with %s', async (file) => {
    await show(file, ALL, STRICT);
    await loaded();
    await vote('Cần chỉnh sửa');
    expect(await unwell()).toEqual([]);
    expect((await barWidths()).map(([words, percent]) => words.includes(`${percent}%`))).toEqual([true, true, true]);
    expect(problems).toEqual([]);
  });

  it('keeps room for what is to come, and makes elements of the other spellings', async () => {
    await show(
      'portal-widgets.js',
      `<div data-portal="poll" data-poll="giao-dien-moi">Xin ý kiến</div>
       <p><a href="/frame/weather-panel?regions=hue">Thời tiết</a></p>`,
    );
    await poll().getByRole('button').waitFor();
    await page.locator('portal-weather-panel [part=source]').waitFor();
    expect(await unwell()).toEqual([]);
    const rules = await page.evaluate(
      () => document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]).length,
    );
    expect(rules).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });

  it('follows the room an element has, not the window', async () => {
    const card = `<portal-article-card layout="row" headline="Tin" image="/images/tap-huan.svg"></portal-article-card>`;
    await show('portal-widgets.js', `<div id="box">${card}<portal-weather-panel></portal-weather-panel></div>`);
    await page.locator('portal-weather-panel [part=source]').waitFor();
    const columns = async (width: number): Promise<number[]> => {
      await page.locator('#box').evaluate((box, room) => (box.style.width = `${room}px`), width);
      return page.evaluate(() =>
        [
          ['portal-article-card', 'article'],
          ['portal-weather-panel', '[part=region] [part=name]'],
        ].map(([host, inner]) => {
          const found = document.querySelector(host!)!.shadowRoot!.querySelector(inner!)!;
          const box = inner === 'article' ? found : found.parentElement!;
          const { display, gridTemplateColumns } = getComputedStyle(box);
          return display === 'grid' ? gridTemplateColumns.split(' ').length : 1;
        }),
      );
    };
    expect(await columns(200)).toEqual([1, 1]);
    expect(await columns(700)).toEqual([2, 3]);
  });
});

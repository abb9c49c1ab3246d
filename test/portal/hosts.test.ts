import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, newReader, startPortal } from '../helpers/portal/model-page.js';
import { newStore, type RunningService } from '../helpers/service/run-service.js';

const FOLDER = 'demo/hosts';
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.html') && file !== 'index.html');
const TAGS = ['portal-view-counter', 'portal-article-card', 'portal-weather-panel', 'portal-poll'];
/** The widgets, and what becomes one in the other spellings. */
const OURS = `${TAGS.join()},[data-portal],a[href*="/frame/"]`;

let browser: Browser;
let service: RunningService;
let reader: BrowserContext;
let problems: string[];
let origins: Set<string>;

beforeAll(async () => {
  browser = await launchBrowser();
  service = await startPortal(newStore(), ['--weather', 'sample', '--mount', `/hosts=${FOLDER}`]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});
beforeEach(async () => {
  problems = [];
  origins = new Set();
  reader = await newReader(browser, { viewport: { width: 1280, height: 4000 } });
});
afterEach(() => reader.close());

async function open(path: string): Promise<Page> {
  const page = await reader.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`${message.text()} ${message.location().url}`);
  });
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  await page.addInitScript(() => {
    const refused = ((globalThis as { refused?: string[] }).refused = []) as string[];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      refused.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  await page.goto(`${service.url}/hosts/${path}`);
  return page;
}

const refusedBy = (page: Page): Promise<string[] | undefined> =>
  page.evaluate(() => (globalThis as { refused?: string[] }).refused);

/** Each of the four shows what only the service knows; fails where one is there twice. */
async function loaded(page: Page): Promise<void> {
  const card = page.locator('portal-article-card');
  const poll = page.locator('portal-poll');
  await page.locator('portal-view-counter [part=number]').waitFor();
  await card.locator('[part=views]').waitFor();
  await card.locator('img').scrollIntoViewIfNeeded();
  expect(await card.locator('img').evaluate((image) => (image as HTMLImageElement).decode().then(() => true))).toBe(
    true,
  );
  await page.locator('portal-weather-panel [part=temperature]').first().waitFor();
  await poll.getByRole('button').waitFor();

  const found = await page.evaluate(() => {
    const parts = (tag: string, selector: string): number =>
      [...document.querySelectorAll(tag)].reduce(
        (sum, element) => sum + (element.shadowRoot?.querySelectorAll(selector).length ?? 0),
        0,
      );
    const regions = document.querySelector('portal-weather-panel')?.getAttribute('regions') ?? '';
    return {
      numbers: parts('portal-view-counter', '[part=number]'),
      cards: parts('portal-article-card', '[part=card]'),
      asked: regions.split(/[\s,]+/).length,
      regions: parts('portal-weather-panel', '[part=region]'),
      forms: parts('portal-poll', 'form'),
      choices: parts('portal-poll', 'input[type=radio]'),
    };
  });
  expect(found).toEqual({ numbers: 1, cards: 1, asked: found.asked, regions: found.asked, forms: 1, choices: 3 });
  for (const tag of TAGS) expect(await page.locator(tag).count(), tag).toBe(1);
}

/**
 * The computed styles of what is the host's own. What a widget's height moves is left out: used sizes and places, and
 * what is measured by them.
 */
const hostStyles = (page: Page): Promise<Record<string, string>[]> =>
  page.evaluate((ours) => {
    const moved =
      /^(width|height|inline-size|block-size|(perspective|transform)-origin|top|right|bottom|left|inset-.*|grid-template-rows)$/;
    const own = [...document.querySelectorAll('html,body,body *')].filter((element) => !element.closest(ours));
    return own.map((element) => {
      const style = getComputedStyle(element);
      const kept = [...style].filter((property) => !moved.test(property));
      return Object.fromEntries([
        ['element', `${element.localName}.${element.className}`],
        ...kept.map((property) => [property, style.getPropertyValue(property)] as const),
      ]);
    });
  }, OURS);

describe.each(files)('%s', (file) => {
  it('shows all four, loaded, within 320 px, in peace with the page and its policy, and asks no other host', async () => {
    const page = await open(file);
    await loaded(page);
    const imported = JSON.parse(readFileSync('demo/portal/reads.json', 'utf8')) as {
      rows: { page: string; views: number }[];
    };
    const before = imported.rows.find((row) => row.page === `/hosts/${file.replace('.html', '')}`)!.views;
    const shown = await page.locator('portal-view-counter [part=number]').innerText();
    expect(Number(shown.replace(/\D/g, ''))).toBeGreaterThan(before);
    await page.locator('portal-poll').getByText('Bình thường').click();
    expect(await page.locator('portal-poll').getByRole('radio', { name: 'Bình thường' }).isChecked()).toBe(true);
    await page.setViewportSize({ width: 320, height: 4000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(problems).toEqual([]);
    expect(await refusedBy(page)).toEqual([]);
    expect([...origins]).toEqual([service.url]);
  });

  it('has the same styles of its own with the script as without it', async () => {
    const plain = await reader.newPage();
    await plain.route('**/portal-widgets.js', (route) => route.abort());
    await plain.goto(`${service.url}/hosts/${file}`);
    const page = await open(file);
    await loaded(page);
    const [without, withScript] = [await hostStyles(plain), await hostStyles(page)];
    expect(without.length).toBeGreaterThan(30);
    expect(withScript.map(({ element }) => element)).toEqual(without.map(({ element }) => element));
    const changed = without.flatMap((style, at) =>
      Object.keys(style)
        .filter((property) => style[property] !== withScript[at]![property])
        .map((property) => `${style['element']} ${property}: ${style[property]} → ${withScript[at]![property]}`),
    );
    expect(changed).toEqual([]);
  });
});

describe('the source of', () => {
  // static.html is not among them: it shows the other spellings itself.
  it.each(files.filter((file) => file !== 'static.html'))('%s has each element once, easy to respell', (file) => {
    const source = readFileSync(`${FOLDER}/${file}`, 'utf8');
    for (const tag of TAGS) {
      const simple = new RegExp(`<${tag}((?:\\s+[a-z-]+="[^"]*")+)\\s*>([\\s\\S]*?)</${tag}>`, 'g');
      const [found, ...more] = [...source.matchAll(simple)];
      expect(found?.[2]?.trim(), tag).toBeTruthy();
      expect(found?.[2]).not.toContain('<portal-');
      expect(more).toEqual([]);
      expect(source.split(`<${tag}`)).toHaveLength(2);
    }
  });
});

describe('static.html', () => {
  it('shows the three spellings side by side', async () => {
    const source = readFileSync(`${FOLDER}/static.html`, 'utf8');
    expect(source).toMatch(/<portal-poll /);
    expect(source).toMatch(/<div data-portal="article-card"/);
    expect(source).toMatch(/<p><a href="\/frame\/weather-panel\?[^"]*">[^<]*<\/a><\/p>/);
    const page = await open('static.html');
    await loaded(page);
    expect(await page.evaluate(() => document.compatMode)).toBe('BackCompat');
  });
});

describe('single-page.html', () => {
  const go = (page: Page, name: string): Promise<void> =>
    page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  const main = (page: Page, selector: string) => page.locator(`main ${selector}`);

  it('has each widget alive, and once, after going there and back', async () => {
    const page = await open('single-page.html');
    await loaded(page);
    await page.locator('portal-poll').getByText('Cần chỉnh sửa').click();

    await go(page, 'Chuyên mục');
    await main(page, 'portal-article-card [part=views]').waitFor();
    expect(await page.locator('portal-article-card').count()).toBe(1);
    await go(page, 'Thời tiết');
    await main(page, 'portal-weather-panel [part=toggle]').nth(2).waitFor();
    expect(await main(page, '[part=name]').allInnerTexts()).toEqual(['Huế', 'Đà Nẵng', 'Cần Thơ']);
    await go(page, 'Góp ý');
    await main(page, 'portal-poll').getByRole('button').waitFor();
    expect(await page.locator('portal-poll form').count()).toBe(1);
    expect(await main(page, 'portal-poll').getByRole('radio', { name: 'Cần chỉnh sửa' }).isChecked()).toBe(true);

    for (const end of ['xem=thoi-tiet', 'xem=chuyen-muc', 'single-page.html']) {
      await page.goBack();
      expect(page.url()).toMatch(new RegExp(`${end}$`));
    }
    await loaded(page);
    expect(await page.locator('aside portal-poll').count()).toBe(1);

    await go(page, 'Góp ý');
    await go(page, 'Bài viết');
    await loaded(page);
    expect(problems).toEqual([]);
  });

  it('opens at the address of a view', async () => {
    const page = await open('single-page.html?xem=gop-y');
    await main(page, 'portal-poll').getByRole('button').waitFor();
    await go(page, 'Bài viết');
    await loaded(page);
    expect(problems).toEqual([]);
  });
});

describe('the list of host pages', () => {
  it('names each, and reads at 320 px', async () => {
    const page = await open('');
    const listed = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(listed.toSorted()).toEqual(files.toSorted());
    expect(await page.locator('main li').count()).toBe(files.length);
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(problems).toEqual([]);
    expect([...origins]).toEqual([service.url]);
  });
});

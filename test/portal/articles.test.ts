import { readFileSync } from 'node:fs';
import pixelmatch from 'pixelmatch';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchBrowser, newReader, startPortal } from '../helpers/portal/model-page.js';
import { newStore, type RunningService } from '../helpers/service/run-service.js';

/** 17:04 on 17 June 2020 in Hà Nội, in the spellings of portals and their feeds. */
const SPELLINGS = [
  'Wed, 17 Jun 2020 17:04:00 +0700',
  'Wed, 17 Jun 2020 10:04:00 GMT',
  '2020-06-17T17:04:00+07:00',
  '2020-06-17T10:04:00Z',
  '2020-06-17T17:04:00',
  '2020-06-17 17:04',
  '17/06/2020 17:04',
  '17/06/2020 | 17:04',
  '17h04 17.6.2020',
  'Thứ Tư, ngày 17 tháng 6 năm 2020 17:04 (GMT+7)',
];
const BODY = '<p>Sáng <b>17/6</b></p><img src="/anh.svg" onerror="globalThis.ran = true"><script>ran = true</script>';

const item = (title: string, date = '', body = ''): string =>
  `<item><title>${title}</title><link>/tin</link><pubDate>${date}</pubDate><content:encoded><![CDATA[${body}]]></content:encoded></item>`;
const feedOf = (...items: string[]): string =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>${items.join('')}</channel></rss>`;

let browser: Browser;
let service: RunningService;
beforeAll(async () => {
  browser = await launchBrowser();
  service = await startPortal(newStore(), ['--weather', 'off']);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

interface Written {
  html: string;
  feed: string;
  script?: string;
  policy?: string;
  options?: BrowserContextOptions;
}

interface Opened {
  page: Page;
  errors: string[];
  lines: string[];
}

async function open({ html, feed, script, policy, options }: Written): Promise<Opened> {
  const context = await newReader(browser, options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const [errors, lines]: [string[], string[]] = [[], []];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => lines.push(message.text()));
  await page.route('**/feed.xml', (route) => route.fulfill({ contentType: 'application/rss+xml', body: feed }));
  await page.route('**/trang', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: policy ? { 'content-security-policy': policy } : {},
      body: `<!doctype html><html lang="vi"><title>Tin</title>${script ?? '<script async src="/portal-widgets.js" data-service></script>'}${html}`,
    }),
  );
  await page.goto(`${service.url}/trang`);
  return { page, errors, lines };
}

describe.each(['UTC', 'Asia/Ho_Chi_Minh', 'America/Los_Angeles'])('the dates of a feed, for a reader in %s', (zone) => {
  it('are those of Hà Nội, in whatever spelling', async () => {
    const { page } = await open({
      html: '<portal-article-list src="/feed.xml" count="20"></portal-article-list>',
      feed: feedOf(...SPELLINGS.map((date, at) => item(`Tin ${at}`, date))),
      options: { timezoneId: zone },
    });
    const times = page.locator('portal-article-list time');
    await times.first().waitFor();
    expect(
      await times.evaluateAll((all) => all.map((time) => [time.textContent, time.getAttribute('datetime')])),
    ).toEqual(SPELLINGS.map(() => ['17/06/2020 | 17:04', '2020-06-17T17:04:00+07:00']));
  });
});

describe('a card that fills itself', () => {
  const card = '<portal-article-card src="/feed.xml" expandable><a href="/cu">Bản cũ</a></portal-article-card>';
  const feed = feedOf(item('Công tác Tuyên giáo', SPELLINGS[0], BODY));
  const shown = (page: Page): Locator => page.locator('portal-article-card [part=headline]');
  const opened = async (page: Page): Promise<string> => {
    await page.locator('portal-article-card [part=toggle]').click();
    return page.locator('portal-article-card [part=body]').innerHTML();
  };
  const strict =
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'";

  it('works under Trusted Types that name its policy, and opens a clean article', async () => {
    const { page, errors } = await open({
      html: card,
      feed,
      policy: `${strict}; trusted-types lit-html portal-widgets`,
    });
    await shown(page).waitFor();
    const body = await opened(page);
    expect(body).toContain('<p>Sáng <b>17/6</b></p>');
    expect(body).not.toMatch(/onerror|<script/);
    expect(await page.evaluate(() => (globalThis as { ran?: boolean }).ran)).toBe(undefined);
    expect(errors).toEqual([]);
  });

  it('says what is missing where they do not, and keeps the link', async () => {
    const { page, errors, lines } = await open({ html: card, feed, policy: `${strict}; trusted-types lit-html` });
    await expect.poll(() => lines.join()).toMatch(/add portal-widgets to its trusted-types/);
    expect(await page.getByRole('link', { name: 'Bản cũ' }).isVisible()).toBe(true);
    expect(errors).toEqual([]);
  });

  it('reads JSON there, and shows the article’s words alone where nothing may be parsed', async () => {
    const { page, errors } = await open({
      html: card.replace('/feed.xml', '/feed.xml?json'),
      feed: '',
      policy: `${strict}; trusted-types lit-html`,
    });
    await page.route('**/feed.xml?json', (route) =>
      route.fulfill({
        json: [
          {
            title: { rendered: 'C&#244;ng t&#225;c' },
            content: { rendered: BODY.replace('</p>', '</p><p>Chiều</p>') },
          },
        ],
      }),
    );
    // Browsers that clean HTML themselves need no policy for it: here is one that does not.
    await page.addInitScript(() => Reflect.deleteProperty(Document, 'parseHTML'));
    await page.reload();
    await shown(page).waitFor();
    expect((await shown(page).innerText()).trim()).toBe('Công tác');
    await page.locator('portal-article-card [part=toggle]').click();
    expect((await page.locator('portal-article-card [part=body]').innerText()).trim()).toBe('Sáng 17/6\n\nChiều');
    expect(errors).toEqual([]);
  });

  it('fills itself in the one file too, with what stands beside it', async () => {
    const script = '<script async src="/portal-widgets.all.js" data-service></script>';
    const { page, errors } = await open({ html: card, feed, script });
    await shown(page).waitFor();
    expect(await opened(page)).toContain('<b>17/6</b>');
    expect(errors).toEqual([]);
  });

  it('keeps its fallback where a hash lets nothing be loaded beside the one file', async () => {
    const hashes = JSON.parse(readFileSync('cdn/integrity.json', 'utf8')) as Record<string, string>;
    const script = `<script async src="/portal-widgets.all.js" integrity="${hashes['portal-widgets.all.js']}" crossorigin data-service></script>`;
    const { page, lines } = await open({ html: card, feed, script });
    await expect.poll(() => lines.join()).toContain('<portal-article-card>: no chunks/');
    expect(await page.getByRole('link', { name: 'Bản cũ' }).isVisible()).toBe(true);
  });

  it('tells search engines under Trusted Types too', async () => {
    const { page } = await open({
      html: card.replace('expandable', 'json-ld'),
      feed,
      policy: `${strict}; trusted-types lit-html portal-widgets`,
    });
    const script = page.locator('portal-article-card > script[type="application/ld+json"]');
    await script.waitFor({ state: 'attached' });
    expect(JSON.parse(await script.evaluate(({ textContent }) => textContent))).toMatchObject({
      '@type': 'NewsArticle',
      headline: 'Công tác Tuyên giáo',
    });
  });
});

describe.each(['DejaVu Sans', 'Noto Sans'])('marks above and below the letters, in %s', (font) => {
  const line = 'Ẵ Ễ Ợ ỵ Ẳ Ấ'.replaceAll(' ', '\u00a0');

  it.each([1, 2, 3])('are whole where a headline and a summary are cut after %i', async (lines) => {
    const text = Array.from({ length: lines }, () => line).join(' ');
    const { page } = await open({
      html: `<style>body{font:40px "${font}"}portal-article-list{display:block;inline-size:420px;padding:40px;
        --portal-headline-lines:${lines};--portal-summary-lines:${lines}}</style>
        <portal-article-list src="/feed.xml"></portal-article-list>`,
      feed: feedOf(`<item><title>${text}</title><description>${text}</description></item>`),
    });
    const list = page.locator('portal-article-list');
    await list.locator('[part=headline]').waitFor();
    expect(await page.evaluate((name) => document.fonts.check(`40px "${name}"`), font)).toBe(true);
    const differs = async (css: string): Promise<number> => {
      await page.evaluate((text) => {
        const { shadowRoot } = document.querySelector('portal-article-list')!;
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        shadowRoot!.adoptedStyleSheets.push(sheet);
      }, css);
      const picture = async (): Promise<PNG> => PNG.sync.read(await list.screenshot());
      const cut = await picture();
      await page.evaluate(() => {
        const { shadowRoot } = document.querySelector('portal-article-list')!;
        shadowRoot!.adoptedStyleSheets
          .at(-1)!
          .insertRule('.list .title, .list .summary { overflow: visible !important }', 0);
      });
      const whole = await picture();
      await page.evaluate(() => document.querySelector('portal-article-list')!.shadowRoot!.adoptedStyleSheets.pop());
      return pixelmatch(cut.data, whole.data, undefined, cut.width, cut.height, { threshold: 0.05 });
    };
    expect(await differs('')).toBe(0);
    // What a tighter box does: were it not seen, the test would see nothing.
    const tight =
      '.list .title, .list .summary { line-height: 0.9 !important; padding: 0 !important; margin: 0 !important }';
    expect(await differs(tight)).toBeGreaterThan(20);
  });
});

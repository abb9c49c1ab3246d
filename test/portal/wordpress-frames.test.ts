import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OEmbed } from '../../src/contract/frames.js';
import { CARD, FRAMES } from '../helpers/portal/frames.js';
import { type HostPage, serveHostPage } from '../helpers/portal/host-page.js';
import { launchBrowser, newReader, READER } from '../helpers/portal/model-page.js';
import { type RunningService, runService } from '../helpers/service/run-service.js';

let browser: Browser;
let service: RunningService;
let wordpress: HostPage;
let reader: BrowserContext;
let page: Page;
let problems: string[];

beforeAll(async () => {
  [browser, wordpress] = await Promise.all([launchBrowser(), serveHostPage()]);
  const polls = ['--polls', 'demo/portal/polls.json'];
  service = await runService([...polls, '--cdn', 'cdn', '--weather', 'sample', '--origins', wordpress.origin]);
  for (const page of ['/tin', '/trong-wordpress']) {
    const body = JSON.stringify({ hit: { page, id: `lan-doc-${page.slice(1)}` } });
    await fetch(`${service.url}/v1/reads`, { method: 'POST', body, headers: { 'user-agent': READER } });
  }
});
afterAll(async () => {
  await browser?.close();
  wordpress?.close();
  await service?.stop();
});
beforeEach(async () => {
  reader = await newReader(browser, { viewport: { width: 700, height: 1600 } });
  page = await reader.newPage();
  problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
});
afterEach(() => reader.close());

const SECRET = 'aB3dE5fGhI';
const HIDDEN = 'position: absolute; clip: rect(1px, 1px, 1px, 1px);';

/**
 * What WordPress puts into a post for an address it found by discovery: the oEmbed answer's blockquote and iframe, with few
 * attributes left, a sandbox, a secret, and the frame hidden until it has told its height.
 */
async function postOf(name: string, secret = SECRET): Promise<string> {
  const address = `${service.url}/frame/${name}`;
  const page = await (await fetch(address)).text();
  const found = /<link rel="alternate" type="application\/json\+oembed" href="([^"]*)"/.exec(page)![1]!;
  const agent = { headers: { 'user-agent': `WordPress/6.1.9; ${wordpress.origin}` } };
  const answer = await fetch(`${found.replaceAll('&amp;', '&')}&maxwidth=580&maxheight=870&dnt=1`, agent);
  const { html } = (await answer.json()) as OEmbed;
  const [, link, src, width, height] =
    /^<blockquote>(<a href="[^"]*">[^<]*<\/a>)<\/blockquote><iframe src="([^"]*)" .*?width="(\d+)" height="(\d+)"/.exec(
      html,
    )!;
  return `<blockquote class="wp-embedded-content" data-secret="${secret}">${link}</blockquote>
    <iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" style="${HIDDEN}" title="Khung"
      src="${src}#?secret=${secret}" data-secret="${secret}" width="${width}" height="${height}" frameborder="0"></iframe>`;
}

/** What WordPress's script does with the messages of its frames; links are noted, not followed. */
const STAND_IN = `
  globalThis.links = [];
  addEventListener('message', ({ data, source }) => {
    if (!data || !data.secret || /[^a-zA-Z0-9]/.test(data.secret)) return;
    const of = (tag) => document.querySelectorAll(tag + '[data-secret="' + data.secret + '"]');
    for (const quote of of('blockquote')) quote.style.display = 'none';
    for (const frame of of('iframe')) {
      if (frame.contentWindow !== source) continue;
      frame.removeAttribute('style');
      if (data.message === 'height') frame.height = Math.max(200, Math.min(1000, parseInt(data.value, 10)));
      const { host } = new URL(frame.src);
      if (data.message === 'link' && new URL(data.value).host === host && document.activeElement === frame)
        links.push(data.value);
    }
  });
  globalThis.ready = () => {
    for (const frame of document.querySelectorAll('iframe.wp-embedded-content'))
      frame.contentWindow.postMessage({ message: 'ready', secret: frame.dataset.secret }, '*');
  };`;

const show = async (
  posts: string,
  script = `${STAND_IN} document.addEventListener('DOMContentLoaded', ready);`,
): Promise<void> => {
  wordpress.body = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Bài</title>${posts}<script>${script}</script>`;
  await page.goto(wordpress.origin);
};
const frame = (): FrameLocator => page.frameLocator('iframe');
const iframeHeight = (): Promise<number> =>
  page.locator('iframe').evaluate(({ offsetHeight }: HTMLElement) => offsetHeight);
const links = (): Promise<string[]> => page.evaluate('links');

describe('a frame that WordPress found', () => {
  it.each(FRAMES)('is shown at the height of what it reads: %s', async (name, part) => {
    await show(await postOf(name));
    await frame().locator(part).first().waitFor();
    await page.waitForFunction(() => {
      const frame = document.querySelector('iframe')!;
      return frame.getAttribute('style') === null && document.querySelector('blockquote')!.style.display === 'none';
    });
    const content = await frame()
      .locator('html')
      .evaluate((root) => Math.ceil(root.getBoundingClientRect().height));
    await page.waitForFunction(
      (height) => document.querySelector('iframe')!.height === String(height),
      Math.max(200, content),
    );
    expect(await iframeHeight()).toBe(Math.max(200, content));
    expect(
      await frame()
        .locator('html')
        .evaluate((root) => root.scrollHeight > root.clientHeight),
    ).toBe(false);
    expect(problems).toEqual([]);
  });

  it('answers a script that comes after everything else, and only with its secret', async () => {
    await show(
      await postOf('poll'),
      STAND_IN.replace("addEventListener('message'", "globalThis.listen = () => addEventListener('message'"),
    );
    await frame().locator('[part=button]').waitFor();
    await page.evaluate('listen()');
    await page.evaluate("frames[0].postMessage({ message: 'ready', secret: 'another' }, '*')");
    await page.evaluate("frames[0].postMessage({ message: 'ready' }, '*')");
    // One turn there and back: an answer would have come before it.
    await frame()
      .locator('html')
      .evaluate(() => parent.postMessage({ message: 'turn' }, '*'));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(await page.locator('iframe').getAttribute('style')).toBe(HIDDEN);
    await page.evaluate('ready()');
    await page.waitForFunction(() => document.querySelector('iframe')!.getAttribute('style') === null);
  });

  it('tells what comes later too', async () => {
    await show(await postOf('poll'));
    await frame().locator('[part=button]').waitFor();
    await page.waitForFunction(() => document.querySelector('iframe')!.getAttribute('style') === null);
    await frame()
      .locator('body')
      .evaluate((body) => {
        const more = document.createElement('div');
        more.style.height = '333px';
        body.append(more);
      });
    const content = await frame()
      .locator('html')
      .evaluate((root) => Math.ceil(root.getBoundingClientRect().height));
    expect(content).toBeGreaterThan(333);
    await page.waitForFunction((height) => document.querySelector('iframe')!.height === String(height), content);
  });

  it('takes no vote, says where to, and leads there through WordPress', async () => {
    await show(await postOf('poll?poll=giao-dien-moi&lang=en'));
    const link = frame().getByRole('link', { name: `Vote at ${new URL(service.url).host}` });
    await link.waitFor();
    expect(await frame().getByRole('radio').count()).toBe(0);
    await link.click();
    await page.waitForFunction(() => (globalThis as unknown as { links: string[] }).links.length > 0);
    const place = `${service.url}/frame/poll?poll=giao-dien-moi&lang=en`;
    expect(await links()).toEqual([place]);
    // At the top of a tab the same address votes.
    await page.goto(place);
    // Before the element is there, so is the form for readers without scripts.
    await page.locator('[part=button]').waitFor();
    await page.getByRole('radio', { name: 'Bình thường' }).check();
    await page.getByRole('button').click();
    await page.locator('[part=receipt]').waitFor();
    expect(problems).toEqual([]);
  });

  it('leads to its own page for a link to anywhere else, which nothing would follow', async () => {
    await show(await postOf(CARD));
    await frame().locator('a[part=link]').click();
    await page.waitForFunction(() => (globalThis as unknown as { links: string[] }).links.length > 0);
    const [place] = await links();
    expect(place).toContain(`${service.url}/frame/article-card?headline=`);
    await page.goto(place!);
    expect(await page.locator('a[part=link]').getAttribute('href')).toBe('https://portal.example.vn/tin');
  });

  it('counts no load: whose it is cannot be known', async () => {
    const sent: string[] = [];
    page.on('request', (request) => request.url().includes('/v1/') && sent.push(request.postData() ?? ''));
    await show(await postOf('view-counter?page=/trong-wordpress&mode=count&after=0'));
    await frame().locator('[part=number]').waitFor();
    expect(sent).toEqual([JSON.stringify({ pages: ['/trong-wordpress'] })]);
    const answer = await fetch(`${service.url}/v1/reads?page=/trong-wordpress`);
    expect(await answer.json()).toEqual({ reads: { '/trong-wordpress': { views: 1, visits: 1 } } });
  });

  it('asks as nobody in particular', async () => {
    const origins = new Set<string | null>();
    page.on('request', (request) => {
      if (request.url().includes('/v1/')) void request.headerValue('origin').then((origin) => origins.add(origin));
    });
    await show(await postOf('weather-panel'));
    await frame().locator('[part=source]').first().waitFor();
    expect([...origins]).toEqual(['null']);
  });
});

import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HostPage, serveHostPage } from '../helpers/portal/host-page.js';
import { launchBrowser, newReader } from '../helpers/portal/model-page.js';
import { type RunningService, runService } from '../helpers/service/run-service.js';

let browser: Browser;
let service: RunningService;
let page: Page;
let said: string[];
let violations: string[];

beforeAll(async () => {
  service = await runService([
    '--polls',
    'demo/portal/polls.json',
    '--cdn',
    'cdn',
    '--weather',
    'sample',
    '--mount',
    '/=demo/portal',
  ]);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

beforeEach(async () => {
  const reader = await newReader(browser);
  page = await reader.newPage();
  said = [];
  violations = [];
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted Type/.test(message.text())) violations.push(message.text());
    else if (message.type() !== 'log') said.push(`${message.type()}: ${message.text()}`);
  });
});

const POLL = '<portal-poll poll="giao-dien-moi">Xin ý kiến</portal-poll>';
const ALL = `${POLL}<portal-weather-panel></portal-weather-panel><portal-article-card headline="Tin" page="/tin"></portal-article-card>
  <portal-view-counter page="/tin"></portal-view-counter>`;

/** A page of the service's own origin with this body, under this policy. */
async function show(body: string, policy?: string): Promise<void> {
  await page.route(`${service.url}/host.html`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: policy ? { 'content-security-policy': policy } : {},
      body: `<!doctype html><html lang="vi"><title>Trang</title>${body}`,
    }),
  );
  await page.goto(`${service.url}/host.html`);
}

const works = async (): Promise<void> => {
  await page.locator('portal-poll').getByRole('button').waitFor();
};

describe('the script tag', () => {
  it.each([
    ['async in the head', (script: string) => `<script async src="${script}" data-service></script>${POLL}`],
    ['plain in the head', (script: string) => `<script src="${script}" data-service></script>${POLL}`],
    ['at the end of the body', (script: string) => `${POLL}<script src="${script}" data-service></script>`],
    ['with defer', (script: string) => `<script defer src="${script}" data-service></script>${POLL}`],
  ])('works %s, as the loader and as one file', async (_, body) => {
    for (const file of ['portal-widgets.js', 'portal-widgets.all.js']) {
      await show(body(`/${file}`));
      await works();
    }
    expect(said).toEqual([]);
  });

  it('loads only what the page uses, and more when more comes', async () => {
    const chunks: string[] = [];
    page.on('request', (request) => request.url().includes('/chunks/') && chunks.push(request.url()));
    await show(`<script async src="/portal-widgets.js" data-service></script>${POLL}`);
    await works();
    expect(chunks.join()).toContain('/poll-');
    expect(chunks.join()).not.toContain('/weather-panel-');
    await page.evaluate(() => document.body.append(document.createElement('portal-weather-panel')));
    await page.locator('portal-weather-panel [part=region]').first().waitFor();
    expect(chunks.join()).toContain('/weather-panel-');
  });

  it('pasted twice leaves the page unharmed and says so in one line', async () => {
    await show(
      `<script src="/portal-widgets.js" data-service></script><script src="/portal-widgets.js?2" data-service></script>${POLL}`,
    );
    await works();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^info: portal-widgets [\d.]+: [\d.]+ was already here; the first one stays$/);
  });

  it('stops looking when told to', async () => {
    await show(`<script src="/portal-widgets.js" data-service></script>${POLL}`);
    await works();
    await page.evaluate(() => {
      (globalThis as unknown as Record<symbol, { stop(): void }>)[Symbol.for('portal-widgets')]!.stop();
      document.body.append(document.createElement('portal-view-counter'));
    });
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => customElements.get('portal-view-counter') === undefined)).toBe(true);
  });

  it.each([
    ['no styles at all', "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'"],
    [
      "a nonce with 'strict-dynamic'",
      "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; connect-src 'self'; style-src 'none'",
    ],
    [
      'Trusted Types with a policy list',
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html portal-widgets",
    ],
    [
      'Trusted Types without a list',
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; require-trusted-types-for 'script'",
    ],
  ])('works under %s', async (_, policy) => {
    for (const file of ['portal-widgets.js', 'portal-widgets.all.js']) {
      await show(`<script nonce="abc" async src="/${file}" data-service></script>${ALL}`, policy);
      await works();
      await page.locator('portal-weather-panel [part=region]').first().waitFor();
      await page.locator('portal-article-card [part=views]').waitFor();
      await page.locator('portal-poll').getByText('Bình thường').click();
      await page.locator('portal-poll').getByRole('button').click();
      await page.locator('portal-poll [part=fill]').first().waitFor({ state: 'attached' });
      await page.evaluate(() => localStorage.clear());
    }
    expect(violations).toEqual([]);
  });

  it('leaves the light DOM where a policy forbids it', async () => {
    await show(
      `<script src="/portal-widgets.js" data-service></script>${POLL}`,
      "default-src 'none'; script-src 'none'",
    );
    expect(await page.locator('portal-poll').innerText()).toBe('Xin ý kiến');
  });

  describe('from another origin', () => {
    let portal: HostPage;
    let other: RunningService;
    const embed = async ({ allowed }: { allowed: boolean }): Promise<void> => {
      portal = await serveHostPage();
      const flags = ['--polls', 'demo/portal/polls.json', '--cdn', 'cdn'];
      other = await runService([...flags, ...(allowed ? ['--origins', portal.origin] : [])]);
      portal.body = `<!doctype html><html lang="vi"><title>Cổng</title>
        <script async src="${other.url}/portal-widgets.js" data-service></script>${POLL}`;
      await page.goto(portal.origin);
    };
    afterEach(async () => {
      portal.close();
      await other.stop();
    });

    it('votes where that origin is allowed', async () => {
      await embed({ allowed: true });
      await page.locator('portal-poll').getByText('Bình thường').click();
      await page.locator('portal-poll').getByRole('button').click();
      await page.locator('portal-poll [part=receipt]').waitFor();
      expect(said).toEqual([]);
    });

    it('keeps the fallback and a calm word where it is not', async () => {
      await embed({ allowed: false });
      await page.locator('portal-poll').getByText('Chưa tải được câu hỏi').waitFor();
      expect(await page.locator('portal-poll').innerText()).toContain('Xin ý kiến');
    });
  });
});

import type { Browser, BrowserContext, Frame, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HostPage, serveHostPage } from '../helpers/portal/host-page.js';
import { CARD, FRAMES } from '../helpers/portal/frames.js';
import { launchBrowser, newReader } from '../helpers/portal/model-page.js';
import { type RunningService, runService } from '../helpers/service/run-service.js';

let browser: Browser;
let service: RunningService;
/** A page of an allowed origin, and one of another. */
let portal: HostPage;
let stranger: HostPage;
let reader: BrowserContext;
let page: Page;
/** Errors, warnings and what a policy refused, in any frame. */
let problems: string[];

beforeAll(async () => {
  [browser, portal, stranger] = await Promise.all([launchBrowser(), serveHostPage(), serveHostPage()]);
  const polls = ['--polls', 'demo/portal/polls.json'];
  service = await runService([...polls, '--cdn', 'cdn', '--weather', 'sample', '--origins', portal.origin]);
});
afterAll(async () => {
  await browser?.close();
  portal?.close();
  stranger?.close();
  await service?.stop();
});

const meet = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<void> => {
  await reader?.close();
  reader = await newReader(browser, { viewport: { width: 700, height: 1600 }, ...options });
  page = await reader.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
};
beforeEach(async () => {
  problems = [];
  await meet();
});
afterEach(async () => {
  await reader.close();
  portal.headers = {};
});

const addressOf = (name: string): string => `${service.url}/frame/${name}`;
const iframe = (name: string, attributes = ''): string =>
  `<iframe title="Khung" width="600" height="300" frameborder="0" src="${addressOf(name).replaceAll('&', '&amp;')}" ${attributes}></iframe>`;

/** A portal's page that only listens: what it hears, with whether that came from its first frame. */
const LISTENING = `<script>
  globalThis.heard = [];
  addEventListener('message', ({ data, origin, source }) => heard.push({ data, origin, ours: source === frames[0] }));
  const hello = () => frames[0].postMessage({ type: 'portal-widgets:hello' }, '*');
</script>`;
interface Heard {
  data: { type?: string; height?: number; message?: string; value?: unknown; secret?: string };
  origin: string;
  ours: boolean;
}

const show = async (body: string, host = portal): Promise<void> => {
  host.body = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng</title>${LISTENING}${body}`;
  await page.goto(host.origin);
};
const inner = (): Frame => page.frames()[1]!;
const heard = (): Promise<Heard[]> => page.evaluate('heard');
const hello = (): Promise<void> => page.evaluate('hello()');
const contentHeight = (frame = inner()): Promise<number> =>
  frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
const toldHeight = async (height: number): Promise<void> => {
  await page.waitForFunction(
    (wanted) => (globalThis as unknown as { heard: Heard[] }).heard.at(-1)?.data.height === wanted,
    height,
  );
};
const ready = async (part: string, frame = inner()): Promise<void> => {
  await frame.locator(part).first().waitFor();
  await frame.waitForLoadState('load');
};
const scrolls = (frame = inner()): Promise<boolean[]> =>
  frame.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    return [scrollHeight > clientHeight, scrollWidth > clientWidth];
  });
const readsOf = async (key: string): Promise<number> => {
  const answer = await fetch(`${service.url}/v1/reads?page=${encodeURIComponent(key)}`);
  const { reads } = (await answer.json()) as { reads: Record<string, { views: number }> };
  return reads[key]!.views;
};

describe('a frame on a page of an allowed origin', () => {
  it.each(FRAMES)('answers a hello with its height, and needs no scrollbar then: %s', async (name, part) => {
    await show(iframe(name));
    await ready(part);
    await hello();
    const height = await contentHeight();
    await toldHeight(height);
    expect((await heard()).at(-1)).toEqual({
      data: { type: 'portal-widgets:height', height },
      origin: service.url,
      ours: true,
    });
    for (const width of [600, 320]) {
      await page.locator('iframe').evaluate((frame: HTMLIFrameElement, width) => (frame.width = String(width)), width);
      await toldHeight(await contentHeight());
      const { height: told } = (await heard()).at(-1)!.data;
      await page.locator('iframe').evaluate((frame: HTMLIFrameElement, told) => (frame.height = String(told)), told);
      await toldHeight(await contentHeight());
      expect(await scrolls()).toEqual([false, false]);
    }
    expect(await inner().title()).not.toBe('');
    expect(problems).toEqual([]);
  });

  it('can be scrolled where nobody hears its height', async () => {
    await show(iframe('weather-panel').replace('height="300"', 'height="150"'));
    await ready('[part=source]');
    expect(await scrolls()).toEqual([true, false]);
    await inner().evaluate(() => scrollTo(0, 10_000));
    expect(await inner().evaluate(() => scrollY)).toBeGreaterThan(0);
    expect(await heard()).toEqual([]);
  });

  it('tells each new height, whether it grows or shrinks', async () => {
    await show(iframe('poll?poll=giao-dien-moi'));
    await ready('[part=button]');
    await hello();
    const before = await contentHeight();
    await toldHeight(before);
    await inner().evaluate(() => {
      const more = document.createElement('div');
      more.id = 'more';
      more.style.height = '321px';
      document.body.append(more);
    });
    await toldHeight(before + 321);
    await page.locator('iframe').evaluate((frame: HTMLIFrameElement) => (frame.height = '2000'));
    await inner().evaluate(() => document.getElementById('more')!.remove());
    await toldHeight(before);
  });

  it('tells the height of the results of a vote taken in it, which its reader finds again', async () => {
    await show(iframe('poll?poll=giao-dien-moi'));
    await hello();
    await ready('[part=button]');
    await inner().getByRole('radio', { name: 'Bình thường' }).check();
    await inner().getByRole('button').click();
    const receipt = (): Promise<string> => inner().locator('[part=receipt] b').innerText();
    const words = await receipt();
    await hello();
    await toldHeight(await contentHeight());
    await page.reload();
    expect(await receipt()).toBe(words);
    expect(problems).toEqual([]);
  });

  it('tells its height while it is out of view, so that nothing jumps when its reader comes there', async () => {
    await show(`<div style="height: 9000px"></div>${iframe('weather-panel')}`);
    await hello();
    await ready('[part=source]');
    await toldHeight(await contentHeight());
  });

  it('counts its page', async () => {
    const before = await readsOf('/trang-co-khung');
    await show(iframe('view-counter?page=/trang-co-khung'));
    await inner()
      .getByText(String(before + 1))
      .waitFor();
    expect(await readsOf('/trang-co-khung')).toBe(before + 1);
  });

  it('hears its parent alone, and no other frame of that page', async () => {
    await show(`${iframe('poll')}<iframe srcdoc="<title>Quảng cáo</title>"></iframe>`);
    await ready('[part=button]');
    const sibling = page.frames().find((frame) => frame.url() === 'about:srcdoc')!;
    await sibling.evaluate(() => parent.frames[0]!.postMessage({ type: 'portal-widgets:hello' }, '*'));
    await hello();
    await toldHeight(await contentHeight());
    expect((await heard()).length).toBe(1);
  });

  it('hears nothing that is no hello', async () => {
    await show(iframe('poll'));
    await ready('[part=button]');
    for (const data of [
      null,
      'portal-widgets:hello',
      7,
      { type: 'hello' },
      { type: ['portal-widgets:hello'] },
      { message: 'ready' },
    ])
      await page.evaluate((data) => frames[0]!.postMessage(data, '*'), data);
    await hello();
    await toldHeight(await contentHeight());
    expect((await heard()).length).toBe(1);
    expect(problems).toEqual([]);
  });

  it('gets its height from the script tag of that page', async () => {
    await show(`<script async src="${service.url}/portal-widgets.js" data-service></script>${iframe('weather-panel')}`);
    await ready('[part=source]');
    const height = await contentHeight();
    await page.waitForFunction(
      (height) => document.querySelector('iframe')!.getBoundingClientRect().height === height,
      height,
    );
    expect(await scrolls()).toEqual([false, false]);
  });

  it('is drawn where stylesheets cannot be adopted, as before Safari 16.4', async () => {
    await page.addInitScript(() => {
      Reflect.deleteProperty(CSSStyleSheet.prototype, 'replace');
    });
    for (const [name, part] of FRAMES) {
      await show(iframe(name));
      await ready(part);
      expect(await inner().locator('[part=root] ~ style, style').count()).toBeGreaterThan(1);
      expect(
        await inner()
          .locator('[part=root]')
          .evaluate((root) => getComputedStyle(root).lineHeight),
      ).not.toBe('normal');
    }
    expect(problems).toEqual([]);
  });

  it('says where to vote, where the browser keeps nothing in frames', async () => {
    await page.addInitScript(() => {
      if (parent === self) return;
      const refuse = (): never => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      Object.defineProperty(globalThis, 'localStorage', { get: refuse });
    });
    await show(`${iframe('poll?poll=giao-dien-moi')}${iframe('view-counter?page=/khong-luu')}`);
    const link = inner().getByRole('link', { name: `Bình chọn tại ${new URL(service.url).host}` });
    const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    await opened.locator('[part=button]').waitFor();
    expect(opened.url()).toBe(addressOf('poll?poll=giao-dien-moi'));
    expect(await opened.evaluate(() => opener === null)).toBe(true);
    // Counting keeps nothing anyway.
    await page.frames()[2]!.getByText('Lượt xem: 1').waitFor();
  });
});

describe('a frame that cannot keep a ballot', () => {
  it('says where to vote, where the store is full too', async () => {
    await page.addInitScript(() => {
      if (parent === self) return;
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await show(iframe('poll?poll=giao-dien-moi'));
    await inner()
      .getByRole('link', { name: `Bình chọn tại ${new URL(service.url).host}` })
      .waitFor();
  });

  it('gives its address to copy where what it opens stands in the same sandbox', async () => {
    await show(iframe('poll?poll=giao-dien-moi').replace('<iframe', '<iframe sandbox="allow-scripts allow-popups"'));
    const link = inner().getByRole('link', { name: `Bình chọn tại ${new URL(service.url).host}` });
    const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    await opened.locator('portal-poll [part=question]').waitFor();
    expect(await opened.evaluate(() => self.origin)).toBe('null');
    expect(await opened.getByRole('radio').count()).toBe(0);
    expect(await opened.locator('#where').innerText()).toContain(addressOf('poll?poll=giao-dien-moi'));
  });
});

describe('a frame on a page of another origin', () => {
  it('is refused', async () => {
    const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
    await show(iframe('poll'), stranger);
    await refused;
    expect(await inner().locator('portal-poll').count()).toBe(0);
  });

  it.each([
    ['', false],
    ['https://portal.example.vn', false],
    ['PORTAL.evil', false],
    ['https://portal.example.vn PORTAL', true],
    ['*', true],
  ])('would tell no height either: "%s" → %s', async (origins, answered) => {
    // A page that may be framed by anyone, with the script of the frames.
    stranger.body = `<!doctype html><p>Trang</p><script src="${service.url}/portal-frame.js" data-origins="${origins.replace('PORTAL', portal.origin)}"></script>`;
    await show(`<iframe src="${stranger.origin}/x"></iframe><iframe src="${stranger.origin}/y" name="last"></iframe>`);
    await inner().waitForLoadState('load');
    await hello();
    // Its own origin is always heard: this answer comes last.
    await inner().evaluate(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => parent.postMessage({ type: 'end' }, '*');
      port2.postMessage('');
    });
    await page.waitForFunction(() =>
      (globalThis as unknown as { heard: Heard[] }).heard.some(({ data }) => data.type === 'end'),
    );
    expect((await heard()).map(({ data }) => data.type)).toEqual([
      ...(answered ? ['portal-widgets:height'] : []),
      'end',
    ]);
  });
});

describe('a frame opened by itself', () => {
  it('is a page that votes', async () => {
    await page.goto(addressOf('poll?poll=giao-dien-moi'));
    expect(await page.title()).toBe('Xin ý kiến về giao diện mới');
    expect(await page.locator('portal-poll').getAttribute('vote-at')).toBeNull();
    await ready('[part=button]', page.mainFrame());
    await page.getByRole('radio', { name: 'Bình thường' }).check();
    await page.getByRole('button').click();
    await page.locator('[part=receipt]').waitFor();
    expect(problems).toEqual([]);
  });

  it.each(FRAMES)('has no fault that axe knows of: %s', async (name, part) => {
    await meet({ bypassCSP: true, viewport: { width: 320, height: 900 } });
    await page.goto(addressOf(name));
    await ready(part, page.mainFrame());
    await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      // A frame is a part of a page: landmarks and the first heading are the page's.
      const rules = {
        region: { enabled: false },
        'landmark-one-main': { enabled: false },
        'page-has-heading-one': { enabled: false },
      };
      const { violations } = await axe.run({ rules });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect(violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it.each([
    ['poll?poll=giao-dien-moi', ['Xin ý kiến về giao diện mới', 'Đẹp, dễ sử dụng', 'Gửi ý kiến']],
    ['weather-panel?regions=ha-noi,hue', ['Hà Nội', 'Huế']],
    ['view-counter?page=/tin', ['Lượt xem: ']],
    [CARD, ['Công tác Tuyên giáo 6 tháng đầu năm', '17/06/2020 17:04']],
  ])('reads well without JavaScript: %s', async (name, words) => {
    await meet({ javaScriptEnabled: false });
    await page.goto(addressOf(name));
    const text = await page.locator('body').innerText();
    for (const each of words) expect(text).toContain(each);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Heap, type HeapWatch, watchHeap } from '../helpers/portal/held.js';
import { launchBrowser, newReader } from '../helpers/portal/model-page.js';
import { newStore, type RunningService, runService } from '../helpers/service/run-service.js';

const ROUNDS = 50;
const TAGS = ['portal-article-card', 'portal-config', 'portal-poll', 'portal-view-counter', 'portal-weather-panel'];

/** Every element in what it shows when its data comes, when it does not, and in each spelling. */
const everything = (service: string): string => `
  <portal-config lang="en" theme="dark"><portal-poll poll="giao-dien-moi">Xin ý kiến</portal-poll></portal-config>
  <portal-poll poll="giao-dien-cu"></portal-poll>
  <portal-weather-panel heading="Thời tiết" days="7"><a href="/cu">Dự báo</a></portal-weather-panel>
  <portal-article-card headline="Tin" page="/tin" href="/tin" image="/images/tap-huan.svg"></portal-article-card>
  <portal-article-card headline="Tin" page="/khac" image="/khong-co.svg"><b slot="summary">Tóm tắt</b></portal-article-card>
  <portal-view-counter mode="show" page="/tin"></portal-view-counter>
  <portal-config service="${service}/khong-co">
    <portal-poll>Xin ý kiến</portal-poll>
    <portal-weather-panel></portal-weather-panel>
    <portal-view-counter page="/tin">316</portal-view-counter>
    <portal-article-card headline="Tin" page="/tin"></portal-article-card>
  </portal-config>
  <div data-portal="poll" data-poll="giao-dien-moi">Xin ý kiến</div>
  <p><a href="${service}/frame/weather-panel?regions=hue">Thời tiết</a></p>`;

/** How many roots show each part once all of `everything` is there, for a reader who has voted in one of the polls. */
const SHOWN = { results: 2, form: 1, list: 2, views: 2, number: 1, retry: 1, notice: 2 };
const isLoaded = (shown: Record<string, number>): boolean =>
  Object.entries(shown).every(
    ([part, times]) =>
      times ===
      [...document.querySelectorAll('*')].filter(({ shadowRoot }) => shadowRoot?.querySelector(`[part~=${part}]`))
        .length,
  );

let browser: Browser;
let service: RunningService;
let page: Page;
let heap: HeapWatch;

beforeAll(async () => {
  browser = await launchBrowser();
  const { polls } = JSON.parse(readFileSync('demo/portal/polls.json', 'utf8')) as { polls: object[] };
  const file = `${newStore()}-polls.json`;
  writeFileSync(file, JSON.stringify({ polls: [...polls, { ...polls[0], id: 'giao-dien-cu' }] }));
  const flags = ['--polls', file, '--cdn', 'cdn', '--mount', '/=demo/portal', '--weather', 'sample'];
  service = await runService([...flags, '--writes-per-minute', '0']);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});
beforeEach(async () => {
  const reader = await newReader(browser);
  page = await reader.newPage();
  heap = await watchHeap(page, TAGS);
});
afterEach(() => page.context().close());

/** A page with room for the elements; ours comes when it is told to, so that the page without it can be counted. */
async function open(): Promise<Heap> {
  await page.route(`${service.url}/host.html`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: '<!doctype html><html lang="vi"><title>Trang</title><main></main><aside></aside>',
    }),
  );
  await page.goto(`${service.url}/host.html`);
  // What waits for a condition has an observer and listeners of its own.
  await page.waitForFunction(() => true);
  return heap.count();
}

const addScript = (file: string): Promise<void> =>
  page.evaluate((src) => {
    const script = Object.assign(document.createElement('script'), { src });
    script.dataset['service'] = '';
    document.head.append(script);
  }, `/${file}`);

const fill = (): Promise<void> =>
  page.evaluate((markup) => {
    document.querySelector('main')!.innerHTML = markup;
  }, everything(service.url));
const empty = (): Promise<void> => page.evaluate(() => document.querySelector('main')!.replaceChildren());
const stop = (): Promise<void> =>
  page.evaluate(() => {
    (globalThis as unknown as Record<symbol, { stop(): void }>)[Symbol.for('portal-widgets')]!.stop();
  });

/** Puts everything on the page, waits for it, moves it, takes it away; and takes some away before it is there. */
async function round(): Promise<void> {
  await fill();
  await page.waitForFunction(isLoaded, SHOWN);
  await page.evaluate(async () => {
    const [main, aside] = [document.querySelector('main')!, document.querySelector('aside')!];
    aside.append(...main.childNodes);
    await new Promise(requestAnimationFrame);
    main.prepend(...aside.childNodes);
    main.replaceChildren();
  });
  await fill();
  await empty();
}

/** Votes by script: Playwright's own mouse would leave listeners, and hold on to what it clicked. */
const vote = (): Promise<void> =>
  page.evaluate(async () => {
    const main = document.querySelector('main')!;
    main.innerHTML = '<portal-poll poll="giao-dien-moi"></portal-poll>';
    const find = async (selector: string): Promise<HTMLElement> => {
      for (;;) {
        const found = main.firstElementChild!.shadowRoot?.querySelector<HTMLElement>(selector);
        if (found) return found;
        await new Promise(requestAnimationFrame);
      }
    };
    (await find('input')).click();
    (await find('button')).click();
    await find('[part=receipt]');
  });

/** Waits until nothing is asked and no timer runs: requests that nobody waits for any more end by themselves. */
async function atRest(): Promise<Heap> {
  await page.waitForFunction(() => {
    const { held } = globalThis as unknown as { held: Record<string, number> };
    return !Object.keys(held).some((name) => name.startsWith('timer'));
  });
  return heap.count();
}

const NONE = Object.fromEntries(TAGS.map((tag) => [tag, 0]));

describe.each(['portal-widgets.js', 'portal-widgets.all.js'])('%s', (file) => {
  it(`keeps nothing of ${ROUNDS} rounds of every element, and once it is stopped nothing at all`, async () => {
    const before = await open();
    await addScript(file);
    await vote();
    const rounds = async (times: number): Promise<Heap> => {
      for (let turn = 0; turn < times; turn++) await round();
      return atRest();
    };
    // The first loads code and fills Lit's cache of templates, which stays.
    const first = await rounds(1);
    expect(first.objects).toMatchObject(NONE);
    // What looks after the page is there, so that its going can be seen; one file does not look after frames.
    expect(first.held.join()).toContain(file === 'portal-widgets.js' ? 'document: load' : 'MutationObserver × 3');
    expect(await rounds(ROUNDS - 1)).toEqual(first);

    await fill();
    await page.waitForFunction(isLoaded, SHOWN);
    await stop();
    await empty();
    const last = await atRest();
    expect(last.held).toEqual(before.held);
    expect(last.listeners).toBe(before.listeners);
    expect([last.nodes, last.documents]).toEqual([first.nodes, first.documents]);
    expect(last.objects).toMatchObject({ ...NONE, IntersectionObserver: 0, ResizeObserver: 0 });
  });
});

it('a loader that is stopped while its code is on its way starts nothing more', async () => {
  const before = await open();
  let arrive = (): void => {};
  const held = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/chunks/**', async (route) => {
    await held;
    await route.continue();
  });
  await fill();
  const asked = page.waitForRequest('**/chunks/*/embeds.js');
  await addScript('portal-widgets.js');
  await asked;
  await stop();
  arrive();
  await page.waitForFunction(() => customElements.get('portal-poll'));
  await page.waitForLoadState('networkidle');
  await empty();
  expect((await atRest()).held).toEqual(before.held);
});

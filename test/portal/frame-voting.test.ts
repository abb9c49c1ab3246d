import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, Frame, Page, Request } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PollDefinition } from '../../src/contract/polls.js';
import { type HostPage, serveHostPage } from '../helpers/portal/host-page.js';
import { launchBrowser, newReader } from '../helpers/portal/model-page.js';
import { newStore, type RunningService, runService } from '../helpers/service/run-service.js';

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3H0z" fill="#8ac"/></svg>';
const two = [
  { id: 'co', label: 'Có' },
  { id: 'khong', label: 'Không' },
];
/** One for each test that votes: they share a service, and each begins with nobody's ballot. */
const polls = (picture: string): PollDefinition[] => [
  ...['mot', 'hai', 'ba', 'bon', 'nam', 'sau'].map((id): PollDefinition => ({
    id,
    question: `Câu hỏi ${id}?`,
    kind: 'single',
    results: 'always',
    options: two,
  })),
  { id: 'doi', question: 'Đổi được không?', kind: 'single', results: 'always', changeable: true, options: two },
  {
    id: 'anh',
    question: 'Bạn dùng mục nào?',
    kind: 'multiple',
    max: 2,
    options: [
      { id: 'tin', label: 'Tin tức', image: { src: picture, alt: 'Ảnh mục tin tức' } },
      { id: 'thu-tuc', label: 'Thủ tục', image: { src: picture, alt: 'Ảnh mục thủ tục' } },
      { id: 'hoi-dap', label: 'Hỏi đáp' },
    ],
  },
  {
    id: 'diem',
    question: 'Bạn chấm mấy điểm?',
    kind: 'rating',
    results: 'always',
    closes: '2999-12-01T08:00:00+07:00',
  },
  { id: 'dong', question: 'Đã hỏi xong chưa?', kind: 'single', closes: '2020-12-01T08:00:00+07:00', options: two },
  {
    id: 'kin',
    question: 'Ai cần biết?',
    kind: 'single',
    results: 'never',
    closes: '2020-12-02T08:00:00+07:00',
    options: two,
  },
  { id: 'sap', question: 'Bao giờ hỏi?', kind: 'single', opens: '2999-12-01T08:00:00+07:00', options: two },
];

let browser: Browser;
let service: RunningService;
/** A page of a portal: another origin, and by its other name another site. */
let portal: HostPage;
let reader: BrowserContext;
let page: Page;

const elsewhere = (): string => portal.origin.replace('127.0.0.1', 'localhost');

beforeAll(async () => {
  [browser, portal] = await Promise.all([launchBrowser(), serveHostPage()]);
  const file = join(dirname(newStore()), 'polls.json');
  writeFileSync(file, JSON.stringify({ polls: polls(`${portal.origin}/anh.svg`) }));
  const origins = `${portal.origin},${elsewhere()}`;
  service = await runService(['--polls', file, '--cdn', 'cdn', '--origins', origins]);
});
afterAll(async () => {
  await browser?.close();
  portal?.close();
  await service?.stop();
});
const meet = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<void> => {
  await reader?.close();
  reader = await newReader(browser, { javaScriptEnabled: false, viewport: { width: 700, height: 900 }, ...options });
  await reader.route('**/anh.svg', (route) => route.fulfill({ contentType: 'image/svg+xml', body: PICTURE }));
  page = await reader.newPage();
};
beforeEach(() => meet());
afterEach(() => reader.close());

const addressOf = (asked: string): string => `${service.url}/frame/poll?${asked}`;
const votersOf = async (poll: string): Promise<number> =>
  ((await (await fetch(`${service.url}/v1/polls/${poll}`)).json()) as { voters: number }).voters;
const choose = async (name: string, at: Page | Frame = page): Promise<void> => {
  await at.getByRole('radio', { name, exact: true }).check();
  await at.getByRole('button', { name: 'Gửi ý kiến' }).click();
};
const receipt = (): Promise<string> => page.locator('.receipt b').innerText();
const focused = (): Promise<string> => page.locator(':focus').innerText();

describe('a reader without JavaScript', () => {
  it('votes, and is thanked; a reload, going back and coming again are not another ballot', async () => {
    const sent: Request[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request));
    await page.goto(addressOf('poll=mot'));
    await choose('Có');
    await page.getByText('Cảm ơn bạn. Ý kiến của bạn đã được ghi nhận.').waitFor();
    expect((await sent[0]?.allHeaders())?.['origin']).toBe(service.url);
    const row = await page.locator('.bars li').first().innerText();
    expect(row.replace(/\s+/g, ' ')).toBe('Có 1 phiếu, 100% , lựa chọn của bạn');
    const mine = await receipt();
    await page.reload();
    expect([sent.length, await receipt(), await votersOf('mot')]).toEqual([2, mine, 1]);
    await page.goBack();
    await page.getByText('Bạn đã gửi ý kiến cho câu hỏi này.').waitFor();
    await page.goto(addressOf('poll=mot&lang=en'));
    await page.getByText('You have answered this question.').waitFor();
    expect([await receipt(), await page.locator('form').count(), await votersOf('mot')]).toEqual([mine, 0, 1]);
  });

  it('clicks twice, and has one ballot', async () => {
    await page.goto(addressOf('poll=hai'));
    await page.getByRole('radio', { name: 'Không' }).check();
    await page.getByRole('button', { name: 'Gửi ý kiến' }).dblclick();
    await page.locator('.receipt b').waitFor();
    expect(await votersOf('hai')).toBe(1);
  });

  it('sends a second paper from another tab, and hears that the first is the one that counts', async () => {
    const other = await reader.newPage();
    await Promise.all([page.goto(addressOf('poll=ba')), other.goto(addressOf('poll=ba'))]);
    await choose('Có');
    await page.locator('.receipt b').waitFor();
    await choose('Không', other);
    await other.getByText('lựa chọn vừa gửi không được tính').waitFor();
    expect([await other.locator('.receipt b').innerText(), await votersOf('ba')]).toEqual([await receipt(), 1]);
  });

  it('votes by the keyboard alone; an arrow sends nothing, and the answer is where the focus is', async () => {
    await page.goto(addressOf('poll=bon'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: 'Không' }).isChecked()).toBe(true);
    expect(await votersOf('bon')).toBe(0);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Gửi ý kiến');
    await page.keyboard.press('Enter');
    await page.locator('.receipt b').waitFor();
    expect([await focused(), await votersOf('bon')]).toEqual(['Cảm ơn bạn. Ý kiến của bạn đã được ghi nhận.', 1]);
  });

  it('hears what was wrong, with the choices still there', async () => {
    await page.goto(addressOf('poll=anh&lang=en'));
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('button', { name: 'Send my answer' }).click();
    await page.getByText('You have chosen 3 answers; please choose 1 to 2 answers and send again.').waitFor();
    expect(await focused()).toContain('You have chosen 3 answers');
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(3);
    await page.getByRole('checkbox', { name: 'Ảnh mục tin tức Tin tức' }).uncheck();
    await page.getByRole('button', { name: 'Send my answer' }).click();
    await page.getByText('Thank you. Your answer has been recorded.').waitFor();
  });

  it('changes and withdraws, where the poll allows it', async () => {
    await page.goto(addressOf('poll=doi'));
    await choose('Có');
    await page.getByText('Đổi lựa chọn').click();
    await choose('Không');
    await page.getByText('Đã đổi lựa chọn.').waitFor();
    const answer = (await (await fetch(`${service.url}/v1/polls/doi`)).json()) as { tally: object };
    expect(answer.tally).toEqual({ khong: 1 });
    await page.getByText('Đổi lựa chọn', { exact: true }).click();
    await page.getByRole('button', { name: 'Rút phiếu' }).click();
    await page.getByText('Đã rút phiếu.').waitFor();
    expect(await votersOf('doi')).toBe(0);
    await choose('Có');
    await page.locator('.receipt b').waitFor();
    expect(await votersOf('doi')).toBe(1);
  });
});

describe('a frame on a page of another site', () => {
  const show = async (asked: string, attributes = ''): Promise<Frame> => {
    const address = addressOf(asked).replaceAll('&', '&amp;');
    portal.body = `<!doctype html><title>Cổng</title><iframe title="Khung" width="400" height="500" src="${address}" ${attributes}></iframe>`;
    await page.goto(`${elsewhere()}/bai-viet`);
    return page.frames()[1]!;
  };

  it('votes without JavaScript, and leads back to the page it came from', async () => {
    const frame = await show(`poll=nam&return=${encodeURIComponent(`${elsewhere()}/truoc`)}`);
    await choose('Có', frame);
    await frame.locator('.receipt b').waitFor();
    expect(await votersOf('nam')).toBe(1);
    await frame.getByRole('link', { name: 'Quay lại trang trước' }).click();
    await page.waitForURL(`${elsewhere()}/truoc`);
  });

  it('takes no ballot from a sandbox, whose origin is nobody’s, and says where to vote', async () => {
    const frame = await show('poll=sau', 'sandbox="allow-forms allow-popups"');
    await choose('Có', frame);
    await frame.getByText('Không nhận được ý kiến gửi từ trang đang chứa khung này.').waitFor();
    expect(await frame.getByRole('link').getAttribute('href')).toBe(addressOf('poll=sau'));
    expect([await frame.locator('form').count(), await votersOf('sau')]).toEqual([0, 0]);
  });

  it('offers no form there to who has scripts, though the element does not come', async () => {
    await meet({ javaScriptEnabled: true });
    await reader.route('**/portal-widgets.js', (route) => route.abort());
    const frame = await show('poll=sau', 'sandbox="allow-scripts"');
    await frame.locator('#where').waitFor();
    expect(await frame.locator('fieldset').innerText()).toMatch(/^Câu hỏi sau\?\s+Có\s+Không$/);
    expect([await frame.getByRole('radio').count(), await frame.getByRole('button').count()]).toEqual([0, 0]);
  });
});

describe('the pages', () => {
  const AXE = 'node_modules/axe-core/axe.min.js';
  /** The same page to a reader whose scripts never come: axe is one itself. */
  const faults = async (): Promise<string[]> => {
    await page.addScriptTag({ path: AXE });
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      // A frame is a part of a page: landmarks and the first heading are the page's.
      const rules = { region: { enabled: false }, 'page-has-heading-one': { enabled: false } };
      const { violations } = await axe.run({ rules });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
  };

  it.each(['light', 'dark'])('have no fault that axe knows of, nor one wider than 320 px: %s', async (theme) => {
    for (const lang of ['vi', 'en']) {
      await meet({ javaScriptEnabled: true, bypassCSP: true, viewport: { width: 320, height: 900 } });
      await reader.route('**/portal-*.js', (route) => route.abort());
      const look = `&lang=${lang}&theme=${theme}`;
      const check = async (what: string): Promise<void> => {
        await page.locator('summary').evaluateAll((all) => (all as HTMLElement[]).forEach((each) => each.click()));
        expect(await faults(), what).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(320);
        const targets = await page
          .locator('label, button, summary, .back a')
          .evaluateAll((all) =>
            (all as HTMLElement[]).map(({ offsetHeight, offsetWidth }) => Math.min(offsetHeight, offsetWidth)),
          );
        expect(Math.min(44, ...targets), what).toBe(44);
      };
      for (const poll of ['mot', 'anh', 'diem', 'doi', 'dong', 'kin', 'sap', 'archive', 'current', 'khong-co']) {
        await page.goto(addressOf(`poll=${poll}${look}`));
        await check(poll);
      }
      await page.goto(addressOf(`poll=diem${look}`));
      await page.locator('button').click();
      await page.locator('.notice').waitFor();
      await check('refused');
      await page.locator('input[value="4"]').check();
      await page.locator('button').click();
      await page.locator('.thanks').waitFor();
      await check('thanks');
      await page.goto(addressOf(`poll=doi${look}`));
      await page.locator('input[value="co"]').check();
      await page.locator('button').first().click();
      await page.locator('.thanks').waitFor();
      await check('changeable');
    }
  });

  it('give way to the element where scripts run, which may show the same pictures', async () => {
    await meet({ javaScriptEnabled: true });
    const refused: string[] = [];
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
    await page.goto(addressOf('poll=anh'));
    await page.locator('portal-poll [part=button]').waitFor();
    expect(await page.locator('portal-poll > form').isVisible()).toBe(false);
    const seen = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return image.naturalWidth > 0;
    }, `${portal.origin}/anh.svg`);
    expect([seen, refused]).toEqual([true, []]);
  });
});

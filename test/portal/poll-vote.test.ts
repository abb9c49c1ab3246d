import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PollDefinition } from '../../src/contract/polls.js';
import { type HostPage, serveHostPage } from '../helpers/portal/host-page.js';
import { launchBrowser, newReader } from '../helpers/portal/model-page.js';
import { newStore, type RunningService, runService } from '../helpers/service/run-service.js';

const LOADER = 'portal-widgets.js';
const ONE_FILE = 'portal-widgets.all.js';

const polls: PollDefinition[] = [
  {
    id: 'giao-dien-moi',
    question: 'Xin ý kiến về giao diện mới',
    kind: 'single',
    changeable: true,
    options: [
      { id: 'dep', label: 'Đẹp, dễ sử dụng' },
      { id: 'binh-thuong', label: 'Bình thường' },
      { id: 'can-sua', label: 'Cần chỉnh sửa' },
    ],
  },
  {
    id: 'uu-tien',
    question: 'Nên ưu tiên việc nào?',
    kind: 'multiple',
    max: 2,
    options: [
      { id: 'duong', label: 'Sửa đường' },
      { id: 'cay', label: 'Trồng cây' },
      { id: 'den', label: 'Lắp đèn' },
    ],
  },
  { id: 'hai-long', question: 'Ông (bà) có hài lòng không?', kind: 'rating' },
];

let browser: Browser;
let portal: HostPage;
let service: RunningService;
let reader: BrowserContext;
let page: Page;
let tree: CDPSession;
let said: string[];
let files: string[];

beforeAll(async () => {
  [browser, portal] = await Promise.all([launchBrowser(), serveHostPage()]);
});
afterAll(async () => {
  await browser?.close();
  portal?.close();
});
beforeEach(async () => {
  const file = join(dirname(newStore()), 'polls.json');
  writeFileSync(file, JSON.stringify({ polls }));
  service = await runService(['--polls', file, '--cdn', 'cdn', '--origins', portal.origin]);
  reader = await newReader(browser);
  page = await reader.newPage();
  tree = await reader.newCDPSession(page);
  [said, files] = [[], []];
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(`${message.type()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    if (origin === service.url && pathname.endsWith('.js')) files.push(pathname.split('/').at(-1)!);
  });
});
afterEach(async () => {
  await reader.close();
  await service.stop();
});

const show = async (file: string, markup: string, policy = '', lang = 'vi'): Promise<void> => {
  portal.headers = policy ? { 'content-security-policy': policy } : {};
  portal.body = `<!doctype html><html lang="${lang}"><title>Cổng</title>
    <script async src="${service.url}/${file}" data-service></script><body><button>trước</button>${markup}`;
  await page.goto(portal.origin);
};
const inPoll = (part: string) => page.locator(`portal-poll [part=${part}]`);
const votersOf = async (poll: string, key = ''): Promise<unknown> =>
  ((await (await fetch(`${service.url}/v1/polls/${poll}${key}`)).json()) as { voters?: number }).voters;
/** The key that its voter's browser has kept. */
const keyOf = (): Promise<string> =>
  page.evaluate(() => (JSON.parse(Object.values({ ...localStorage })[0] as string) as { key: string }).key);

/** What a screen reader is given: roles, names and states, in the order of the page, without what only groups. */
async function heard(): Promise<string[]> {
  const { nodes } = await tree.send('Accessibility.getFullAXTree');
  const silent =
    /^(RootWebArea|StaticText|InlineTextBox|LineBreak|generic|none|ListMarker|paragraph|Legend|LabelText|strong|time)$/;
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const walk = (id: string): void => {
    const node = byId.get(id);
    if (!node) return;
    const role = String(node.role?.value);
    const name = String(node.name?.value ?? '');
    const states = (node.properties ?? []).flatMap(({ name, value }) =>
      (['checked', 'focused', 'disabled', 'busy', 'expanded'] as string[]).includes(name) &&
      !['false', ''].includes(String(value.value))
        ? [String(name)]
        : [],
    );
    if (!node.ignored && !silent.test(role))
      lines.push([role, name && `“${name}”`, ...states].filter(Boolean).join(' '));
    for (const child of node.childIds ?? []) walk(child);
  };
  walk(nodes[0]!.nodeId);
  return lines.filter((line) => !line.startsWith('button “trước”'));
}
/** The text of each node of a role, as it is read. */
async function texts(wanted: string): Promise<string[]> {
  const { nodes } = await tree.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const textOf = (id: string): string => {
    const node = byId.get(id);
    if (node?.role?.value === 'StaticText') return node.ignored ? '' : String(node.name?.value);
    return (node?.childIds ?? []).map(textOf).join('');
  };
  return nodes
    .filter(({ role, ignored }) => !ignored && role?.value === wanted)
    .map(({ nodeId }) => textOf(nodeId).replace(/,\s*/g, ', ').replace(/\s+/g, ' ').trim());
}
/** From now on, what live regions come to say. */
const listen = (): Promise<void> =>
  page.evaluate(() => {
    const root = document.querySelector('portal-poll')!.shadowRoot!;
    const spoken: string[] = ((globalThis as { spoken?: string[] }).spoken = []);
    const last = new Map<Element, string>();
    const look = (): void => {
      for (const region of root.querySelectorAll('[role=status], [role=alert], [aria-live]')) {
        const text = region.textContent.replace(/\s+/g, ' ').trim();
        // What a polite region says as it appears is no change.
        const before = last.get(region) ?? (region.matches('[role=alert]') ? '' : text);
        if (text && text !== before) spoken.push(text);
        last.set(region, text);
      }
    };
    look();
    new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true });
  });
const spoken = (): Promise<string[]> => page.evaluate(() => (globalThis as { spoken?: string[] }).spoken!.splice(0));
const focused = async (): Promise<string | undefined> => (await heard()).find((line) => line.endsWith(' focused'));

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

describe.each([
  {
    lang: 'vi',
    send: 'Gửi ý kiến',
    hint: 'Chọn một phương án.',
    first: 'Xin chọn một phương án trước khi gửi.',
    thanks: 'Cảm ơn bạn. Ý kiến của bạn đã được ghi nhận.',
    rows: [
      'Đẹp, dễ sử dụng, 0 phiếu, 0%',
      'Bình thường, 0 phiếu, 0%',
      'Cần chỉnh sửa, 1 phiếu, 100%, lựa chọn của bạn',
    ],
    change: 'Đổi lựa chọn',
    changed: 'Lựa chọn mới của bạn đã được ghi nhận.',
    withdraw: 'Rút phiếu',
    withdrawn: 'Phiếu của bạn đã được rút và không còn được tính. Bạn có thể bỏ phiếu lại.',
    privacy: 'Quyền riêng tư',
    several: 'Đã chọn 0. Chọn 1 đến 2 phương án.',
    enough: 'Chọn 1 đến 2 phương án. Đã chọn 2.',
  },
  {
    lang: 'en',
    send: 'Send my answer',
    hint: 'Choose one.',
    first: 'Please choose an answer before you send.',
    thanks: 'Thank you. Your answer has been recorded.',
    rows: [
      'Đẹp, dễ sử dụng, 0 ballots, 0%',
      'Bình thường, 0 ballots, 0%',
      'Cần chỉnh sửa, 1 ballot, 100%, your choice',
    ],
    change: 'Change my answer',
    changed: 'Your new answer has been recorded.',
    withdraw: 'Withdraw my answer',
    withdrawn: 'Your answer has been withdrawn and is no longer counted. You may answer again.',
    privacy: 'Privacy',
    several: '0 chosen. Choose 1 to 2.',
    enough: 'Choose 1 to 2. 2 chosen.',
  },
])('a vote with the keyboard alone, as a screen reader is told of it ($lang)', (say) => {
  const open = async (poll: string): Promise<void> => {
    const markup = `<portal-poll poll="${poll}" heading="Bình chọn" heading-level="2"></portal-poll>`;
    await show(LOADER, markup, '', say.lang);
    await inPoll('form').waitFor();
    await page.getByRole('button', { name: 'trước' }).focus();
    await listen();
  };
  const radio = (name: string, state = ''): string => `radio “${name}”${state}`;
  const paper = (chosen?: number, focus?: number): string[] =>
    ['Đẹp, dễ sử dụng', 'Bình thường', 'Cần chỉnh sửa'].map((name, index) =>
      radio(name, `${index === focus ? ' focused' : ''}${index === chosen ? ' checked' : ''}`),
    );

  it('from the question to the receipt', async () => {
    await open('giao-dien-moi');
    const rest = [`button “${say.send}”`, 'group', `DisclosureTriangle “${say.privacy}”`];
    const before = ['heading “Bình chọn”', 'status', 'form', 'group “Xin ý kiến về giao diện mới”'];
    expect(await heard()).toEqual([...before, ...paper(), 'alert', ...rest]);
    // The question is the group's name, what to do its description.
    expect(await page.locator('portal-poll fieldset').getAttribute('aria-describedby')).toBe('hint');
    expect(await page.locator('portal-poll #hint').innerText()).toBe(say.hint);

    // Nothing chosen: it is said, and the focus goes to the answers.
    await press('Tab', 'Tab', 'Enter');
    expect(await heard()).toEqual([...before, ...paper(undefined, 0), 'alert', ...rest]);
    expect(await spoken()).toEqual([say.first]);
    expect(await texts('alert')).toEqual([say.first]);

    // Arrows go through the answers and send nothing.
    await press('ArrowDown', 'ArrowDown');
    expect(await heard()).toEqual([...before, ...paper(2, 2), 'alert', ...rest]);
    await press('ArrowDown', 'ArrowUp');
    expect((await heard()).slice(4, 7)).toEqual(paper(2, 2));
    await page.waitForTimeout(100);
    expect(await page.evaluate(() => localStorage.length), 'no ballot').toBe(0);
    expect(await inPoll('form').count()).toBe(1);
    expect(await spoken()).toEqual([]);

    await press('Tab');
    expect(await focused()).toBe(`button “${say.send}” focused`);
    await press('Space');
    await inPoll('results').waitFor();
    await expect.poll(focused).toBe('region “Xin ý kiến về giao diện mới” focused');
    expect(await spoken()).toEqual([say.thanks]);
    expect(await texts('status')).toEqual([say.thanks]);
    expect((await texts('listitem')).slice(0, 3)).toEqual(say.rows);
    expect(await inPoll('results').getAttribute('aria-describedby')).toBeNull();
    expect(await inPoll('receipt').innerText()).toMatch(/[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/);
    expect(said).toEqual([]);
  });

  it('and back: changed, withdrawn, and cast again', async () => {
    await open('giao-dien-moi');
    await press('Tab', 'ArrowDown', 'Tab', 'Enter');
    await inPoll('results').waitFor();
    await spoken();
    const voters = async (): Promise<unknown> => votersOf('giao-dien-moi', `?key=${await keyOf()}`);
    expect(await voters()).toBe(1);
    await page.getByRole('button', { name: say.change }).focus();
    await press('Enter');
    await inPoll('form').waitFor();
    expect((await heard()).slice(4, 7)).toEqual(paper(1, 1));
    await press('ArrowUp', 'Tab', 'Enter');
    await inPoll('results').waitFor();
    await expect.poll(focused).toBe('region “Xin ý kiến về giao diện mới” focused');
    expect(await spoken()).toEqual([say.changed]);
    expect((await texts('listitem'))[0]).toContain('100%');
    expect(await voters()).toBe(1);

    await page.getByRole('button', { name: say.withdraw }).focus();
    await press('Enter');
    await expect.poll(focused).toBe(`button “${say.withdraw}” focused`);
    await press('Enter');
    await inPoll('form').waitFor();
    await expect.poll(async () => (await heard()).slice(4, 7)).toEqual(paper(undefined, 0));
    expect(await spoken()).toEqual([say.withdrawn]);

    await press('Space', 'Tab', 'Enter');
    await inPoll('results').waitFor();
    expect(await spoken()).toEqual([say.thanks]);
    expect(await voters()).toBe(1);
    expect(said).toEqual([]);
  });

  it('for several answers', async () => {
    await open('uu-tien');
    expect((await heard()).slice(4, 7)).toEqual(['checkbox “Sửa đường”', 'checkbox “Trồng cây”', 'checkbox “Lắp đèn”']);
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Enter');
    expect(await focused()).toBe('checkbox “Sửa đường” focused');
    expect(await spoken()).toEqual([say.several]);
    await press('Space', 'Tab', 'Space');
    expect(await spoken()).toEqual([say.enough]);
    await press('Tab', 'Tab', 'Enter');
    await inPoll('results').waitFor();
    expect(await spoken()).toEqual([say.thanks]);
    expect(await votersOf('uu-tien', `?key=${await keyOf()}`)).toBe(1);
  });

  it('for a rating', async () => {
    await open('hai-long');
    expect((await heard()).slice(4, 9)).toEqual(['1', '2', '3', '4', '5'].map((name) => radio(name)));
    await press('Tab', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    expect((await heard())[7]).toBe(radio('4', ' focused checked'));
    await press('Tab', 'Enter');
    await inPoll('results').waitFor();
    expect(await spoken()).toEqual([say.thanks]);
  });
});

describe('what stands beside the poll', () => {
  const STRICT = "default-src 'none'; style-src 'none'; base-uri 'none'; require-trusted-types-for 'script'";
  const poll = '<portal-poll poll="giao-dien-moi" results="columns">Xin ý kiến</portal-poll>';
  const vote = async (): Promise<void> => {
    await page.getByRole('radio', { name: 'Bình thường' }).check();
    await inPoll('button').click();
    await inPoll('receipt').waitFor();
  };

  it.each([LOADER, ONE_FILE])('%s loads it in one file, under a strict policy, with one Lit', async (file) => {
    await show(file, poll, `${STRICT}; connect-src ${service.url}; script-src ${service.url}`);
    await vote();
    await inPoll('columns').waitFor();
    await inPoll('change').waitFor();
    await expect.poll(() => files.filter((name) => name === 'poll.live.js')).toHaveLength(1);
    if (file === ONE_FILE) expect(files).toEqual([ONE_FILE, 'poll.beyond.more.js', 'poll.live.js']);
    else expect(files.filter((name) => name === 'poll.beyond.more.js')).toHaveLength(1);
    expect(said).toEqual([]);
  });

  it.each(['giao-dien-moi', 'uu-tien', 'hai-long'])(
    'the one file alone asks %s, takes a ballot, gives the receipt and shows bars, and says once what is missing',
    async (id) => {
      const markup = `<portal-poll poll="${id}" results="columns">Xin ý kiến</portal-poll>`;
      await show(ONE_FILE, markup, `${STRICT}; connect-src ${service.url}; script-src ${service.url}/${ONE_FILE}`);
      await page.locator('portal-poll input').first().check();
      await inPoll('button').click();
      await inPoll('receipt').waitFor();
      expect(await inPoll('bar').count()).toBeGreaterThan(2);
      expect(await inPoll('columns').count()).toBe(0);
      const ours = said.filter((line) => line.includes('<portal-poll>'));
      expect(ours).toEqual([expect.stringMatching(/^warning: <portal-poll>: no chunks\/$/)]);
      await page.reload();
      await inPoll('own').waitFor();
    },
  );

  it('shows results that another voter changes, while it is in view', async () => {
    await show(LOADER, poll);
    await vote();
    await inPoll('table').waitFor({ state: 'attached' });
    const other = await newReader(browser);
    const theirs = await other.newPage();
    await theirs.goto(portal.origin);
    await theirs.getByRole('radio', { name: 'Cần chỉnh sửa' }).check();
    await theirs.locator('portal-poll [part=button]').click();
    await theirs.locator('portal-poll [part=receipt]').waitFor();
    await expect.poll(() => inPoll('results').innerText(), { timeout: 15_000 }).toContain('2 người');
    await other.close();
  });

  it('moves nothing on the page when it comes', async () => {
    await page.addInitScript(() => {
      (globalThis as { moved?: number }).moved = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          (globalThis as { moved?: number }).moved! += (entry as { value?: number }).value ?? 0;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.route(/poll\.(beyond\.more|live)\.js/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
    await show(LOADER, '<portal-poll poll="giao-dien-moi"></portal-poll>');
    await inPoll('form').waitFor();
    const drawn = await page.evaluate(() => (globalThis as { moved?: number }).moved);
    await page.waitForTimeout(900);
    expect(await page.evaluate(() => (globalThis as { moved?: number }).moved)).toBe(drawn);
    expect(await inPoll('privacy').count(), 'it was there from the first drawing').toBe(1);
  });
});

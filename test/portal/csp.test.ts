import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { ALL, useStage } from '../helpers/portal/stage.js';

const stage = useStage();
const integrity = JSON.parse(readFileSync('cdn/integrity.json', 'utf8')) as Record<string, string>;

const LOADER = 'portal-widgets.js';
const ONE_FILE = 'portal-widgets.all.js';

/** `@` stands for the service's origin. What is not named is refused, so each row asks for no more than it says. */
const BASE = "default-src 'none'; img-src 'self'; connect-src @; style-src 'none'; base-uri 'none'";

const works: [name: string, policy: string][] = [
  ['the host on a list', `${BASE}; script-src @`],
  ["a nonce with 'strict-dynamic'", `${BASE}; script-src 'nonce-abc' 'strict-dynamic'`],
  // Our files inherit it from the script that imports them.
  ['a nonce alone', `${BASE}; script-src 'nonce-abc'`],
  ['a nonce and the host', `${BASE}; script-src 'nonce-abc' @`],
  ['Trusted Types without a list', `${BASE}; script-src @; require-trusted-types-for 'script'`],
  [
    'Trusted Types with a list',
    `${BASE}; script-src @; require-trusted-types-for 'script'; trusted-types lit-html portal-widgets`,
  ],
  ['everything from https, and no eval', `default-src 'self'; script-src @; connect-src @; img-src 'self'`],
];

/** What still shows, and the one line that says what is missing. */
const degrades: [name: string, policy: string, files: string[], line: RegExp][] = [
  [
    'a list that has the script alone',
    `${BASE}; script-src @/portal-widgets.js`,
    [LOADER],
    /script-src http\S+\/portal-widgets\.js and/,
  ],
  [
    'a Trusted Types list without lit-html',
    `${BASE}; script-src @; require-trusted-types-for 'script'; trusted-types default`,
    [LOADER, ONE_FILE],
    /trusted-types lit-html\?/,
  ],
  [
    "trusted-types 'none'",
    `${BASE}; script-src @; require-trusted-types-for 'script'; trusted-types 'none'`,
    [LOADER, ONE_FILE],
    /trusted-types lit-html\?/,
  ],
];

describe('under a Content-Security-Policy', () => {
  let policyOf: (policy: string) => string;
  beforeEach(() => {
    policyOf = (policy) => policy.replaceAll('@', stage.service.url);
    stage.portal.files = { '/anh.svg': '' };
  });

  const script = (file: string, more = ''): string =>
    `<script nonce="abc" async src="${stage.service.url}/${file}" data-service ${more}></script>`;

  async function everythingWorks(): Promise<void> {
    const { page } = stage;
    await page.locator('portal-weather-panel [part=source]').first().waitFor();
    await page.locator('portal-article-card [part=views]').waitFor();
    await page.locator('portal-view-counter [part=number]').waitFor();
    await page.locator('portal-poll').getByText('Bình thường').click();
    await page.locator('portal-poll').getByRole('button').click();
    const fill = page.locator('portal-poll [part=fill]').nth(1);
    await fill.waitFor({ state: 'attached' });
    await page.waitForFunction(() => {
      const bar = document.querySelector('portal-poll')?.shadowRoot?.querySelectorAll('[part=fill]')[1];
      return bar && bar.getBoundingClientRect().width > 10;
    });
  }

  for (const file of [LOADER, ONE_FILE])
    it.each(works)(`${file} works under %s, and nothing is refused`, async (_, policy) => {
      await stage.show(script(file) + ALL.replace(' image="/anh.svg"', ''), policyOf(policy));
      await everythingWorks();
      expect(await stage.refused()).toEqual([]);
      expect(stage.said).toEqual([]);
    });

  for (const [name, policy, files, line] of degrades)
    it.each(files)(
      `%s leaves what is between the tags under ${name}, and says in one line what is missing`,
      async (file) => {
        const said = stage.page.waitForEvent('console', (message) => message.text().startsWith('portal-widgets:'));
        await stage.show(script(file) + ALL, policyOf(policy));
        await said;
        await stage.page.waitForLoadState('networkidle');
        // No room is kept for what will not come.
        expect((await stage.page.locator('portal-poll').boundingBox())?.height).toBeLessThan(40);
        for (const text of ['Xin ý kiến', 'Thời tiết', 'Lượt xem: 316'])
          expect(await stage.page.getByText(text, { exact: true }).isVisible(), text).toBe(true);
        const ours = stage.said.filter((text) => text.includes('portal-widgets:'));
        expect(ours).toHaveLength(1);
        expect(ours[0]).toMatch(line);
        // Nothing else, but for what the browser says of its own.
        expect(stage.said.filter((text) => text.startsWith('error: portal') || text.includes('Uncaught'))).toEqual([]);
      },
    );

  it.each([LOADER, ONE_FILE])(
    '%s under a connect-src without the service: calm words, and each element names the directive',
    async (file) => {
      await stage.show(
        script(file) + ALL.replace(' image="/anh.svg"', ''),
        policyOf(BASE.replace('@', "'self'")) + `; script-src ${stage.service.url}`,
      );
      await stage.page.locator('portal-poll').getByText('Chưa tải được câu hỏi').waitFor();
      await stage.page.locator('portal-weather-panel').getByText('Chưa lấy được số liệu').waitFor();
      expect(await stage.page.getByText('Lượt xem: 316').isVisible()).toBe(true);
      const failures = (): string[] => stage.said.filter((text) => /^warning: <portal-/.test(text));
      await expect.poll(() => failures().length, { timeout: 10_000 }).toBe(4);
      const lines = failures();
      for (const line of lines) expect(line).toMatch(/does connect-src allow it\?$/);
    },
  );

  it.each([LOADER, ONE_FILE])(
    '%s under an img-src without the photo: the card is text, and one line names the directive',
    async (file) => {
      await stage.show(
        script(file) + ALL,
        policyOf(`${BASE}; script-src @`).replace("img-src 'self'", "img-src 'none'"),
      );
      await stage.page.locator('portal-article-card [part=views]').waitFor();
      await stage.page.waitForFunction(
        () => !document.querySelector('portal-article-card')?.shadowRoot?.querySelector('img'),
      );
      const lines = stage.said.filter((text) => text.includes('img-src'));
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain(`${stage.portal.origin}/anh.svg`);
    },
  );

  it.each([LOADER, ONE_FILE])(
    '%s is never run where scripts are forbidden: what is between the tags stays',
    async (file) => {
      await stage.show(script(file) + ALL, policyOf(`${BASE}; script-src 'none'`));
      expect(await stage.page.locator('portal-poll').innerText()).toBe('Xin ý kiến');
      // The browser names the directive itself: no line of ours can run.
      expect(await stage.refused()).toEqual([`script-src-elem ${stage.service.url}/${file}`]);
    },
  );

  it('one file works with its integrity, and is refused with another', async () => {
    const whole = `crossorigin integrity="${integrity[ONE_FILE]}"`;
    await stage.show(script(ONE_FILE, whole) + ALL, policyOf(`${BASE}; script-src @`));
    await everythingWorks();
    await stage.show(script(ONE_FILE, whole.replace(/.{4}"$/, 'AAA="')) + ALL, policyOf(`${BASE}; script-src @`));
    await stage.page.waitForLoadState('networkidle');
    expect(await stage.page.locator('portal-poll').innerText()).toBe('Xin ý kiến');
    expect(await stage.page.evaluate(() => customElements.get('portal-poll') === undefined)).toBe(true);
  });
});

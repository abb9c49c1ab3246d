import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { POLL, useStage } from '../helpers/portal/stage.js';
import { runService } from '../helpers/service/run-service.js';

const stage = useStage();
const BOTH = ['portal-widgets.js', 'portal-widgets.all.js'];

const src = (file = BOTH[0]): string => `${stage.service.url}/${file}`;
const script = (attributes = 'async data-service', file?: string): string =>
  `<script ${attributes} src="${src(file)}"></script>`;

const works = (tag = 'portal-poll'): Promise<void> => stage.page.locator(tag).first().getByRole('button').waitFor();

describe('the script tag', () => {
  const places: [string, (file: string) => string][] = [
    ['async in the head', (file) => script('async data-service', file) + POLL],
    ['plain in the head', (file) => script('data-service', file) + POLL],
    ['with defer in the head', (file) => script('defer data-service', file) + POLL],
    ['at the end of the body', (file) => POLL + script('data-service', file)],
    ['async at the end of the body', (file) => POLL + script('async data-service', file)],
    ['as a module', (file) => script('type="module" data-service', file) + POLL],
    [
      'injected by a script of the portal',
      (file) => `${POLL}<script>
        document.head.append(Object.assign(document.createElement('script'), { src: '${src(file)}' }));
        document.head.lastChild.dataset.service = '';
      </script>`,
    ],
    [
      'injected into a page that has loaded',
      (file) => `${POLL}<script>
        addEventListener('load', () => setTimeout(() => {
          const tag = document.createElement('script');
          tag.dataset.service = '';
          tag.src = '${src(file)}';
          document.body.append(tag);
        }));
      </script>`,
    ],
    [
      'beside a <base> of the portal',
      (file) => `<base href="https://portal.example.vn/tin/">${script('async data-service', file)}${POLL}`,
    ],
  ];
  for (const file of BOTH)
    it.each(places)(`${file} works %s`, async (_, body) => {
      await stage.show(body(file));
      await works();
      expect(stage.said).toEqual([]);
    });

  it('loads only what the page uses, shared files in the same round trip, and more when more comes', async () => {
    const asked: string[] = [];
    const answered: string[] = [];
    const chunk = (url: string): string | undefined => /\/chunks\/\w{6}\/(.+)\.js/.exec(url)?.[1];
    stage.page.on('request', (request) => asked.push(...[chunk(request.url())].filter((name) => name !== undefined)));
    // No chunk is answered before all have been asked for.
    await stage.page.route('**/chunks/**', async (route) => {
      await expect.poll(() => asked.length).toBeGreaterThanOrEqual(4);
      answered.push(route.request().url());
      await route.continue();
    });
    await stage.show(script() + POLL);
    await works();
    expect(asked.slice(0, 4).sort()).toEqual(['base', 'block', 'poll', 'request']);
    // What stands beside the poll it asks for itself, as it asks for its question.
    await expect.poll(() => asked.slice(4)).toContain('poll.beyond.more');
    expect(answered.length).toBeGreaterThanOrEqual(4);
    await stage.page.evaluate(() => document.body.append(document.createElement('portal-weather-panel')));
    await stage.page.locator('portal-weather-panel [part=source]').first().waitFor();
    const whole = asked.filter((name) => !/^poll\.|\.more$/.test(name));
    expect(whole.sort()).toEqual(['base', 'block', 'poll', 'request', 'weather-panel']);
  });

  it('gives room to what is still to come', async () => {
    await stage.page.route('**/chunks/**', () => undefined);
    await stage.show(`<style>.an{display:none}</style>${script('data-service')}${POLL}<portal-weather-panel></portal-weather-panel>
      <portal-poll hidden></portal-poll><portal-poll class="an"></portal-poll>`);
    const heights = (): Promise<number[]> =>
      stage.page.evaluate(() =>
        [...document.querySelectorAll('portal-poll, portal-weather-panel')].map(
          (e) => e.getBoundingClientRect().height,
        ),
      );
    // At 16 px; none for what the page hides.
    await expect.poll(async () => (await heights()).map(Math.round)).toEqual([265, 320, 0, 0]);
  });

  it.each(BOTH)('%s registers under another prefix, in each spelling', async (file) => {
    await stage.show(
      `${script('async data-service data-prefix="gl-"', file)}${POLL.replaceAll('portal-', 'gl-')}
        <div data-portal="poll" data-poll="giao-dien-moi"></div>
        <p><a href="${stage.service.url}/frame/poll?poll=giao-dien-moi">Bình chọn</a></p>`,
    );
    await expect.poll(() => stage.page.locator('gl-poll button').count()).toBe(3);
    expect(await stage.page.evaluate(() => customElements.get('portal-poll') === undefined)).toBe(true);
    expect(stage.said).toEqual([]);
  });

  it.each(BOTH)('%s keeps its own prefix where the one asked for is none, and says so', async (file) => {
    await stage.show(script('async data-service data-prefix="gl"', file) + POLL);
    await works();
    expect(stage.said).toHaveLength(1);
    expect(stage.said[0]).toContain('data-prefix="gl"');
  });

  it.each(BOTH)('%s is not misled by what has taken the name of the running script', async (file) => {
    const asked: string[] = [];
    stage.page.on('request', (request) => asked.push(request.url()));
    await stage.show(
      `<img name="currentScript" src="/evil/x.js" data-service="${stage.portal.origin}/evil">${script('data-service', file)}${POLL}`,
    );
    await works();
    expect(asked.filter((url) => url.includes('/evil/'))).toEqual([`${stage.portal.origin}/evil/x.js`]);
  });

  it.each(BOTH)('%s starts anew on a page that has stopped it', async (file) => {
    await stage.show(`${script('data-service', file)}<p>Trang</p>`);
    await stage.page.evaluate((address) => {
      (globalThis as unknown as Record<symbol, { stop(): void }>)[Symbol.for('portal-widgets')]!.stop();
      document.body.insertAdjacentHTML('beforeend', '<div data-portal="portal-poll" data-poll="giao-dien-moi"></div>');
      const tag = document.createElement('script');
      tag.dataset['service'] = '';
      tag.src = address;
      document.body.append(tag);
    }, src(file));
    await works();
    // One file brings its classes anew: those that are here stay.
    const stays = 'info: portal-widgets: <portal-config> was already here; the first one stays';
    expect(stage.said).toEqual(file === 'portal-widgets.js' ? [] : [stays]);
  });

  it('stops looking when told to', async () => {
    await stage.show(script('data-service') + POLL);
    await works();
    await stage.page.evaluate(() => {
      (globalThis as unknown as Record<symbol, { stop(): void }>)[Symbol.for('portal-widgets')]!.stop();
      document.body.append(document.createElement('portal-weather-panel'));
      document.body.append(document.createElement('portal-poll'));
    });
    // What is known still works; nothing new is fetched.
    await expect.poll(() => stage.page.locator('portal-poll button').count()).toBe(2);
    expect(await stage.page.evaluate(() => customElements.get('portal-weather-panel') === undefined)).toBe(true);
  });
});

describe('the script tag beside others', () => {
  const info = /^info: portal-widgets [\d.]+: [\d.]+ was already here; the first one stays$/;

  it.each([
    [BOTH[0], BOTH[0]],
    [BOTH[0], BOTH[1]],
    [BOTH[1], BOTH[0]],
    [BOTH[1], BOTH[1]],
  ])('%s, then %s: the first stays, one line says so, the page is unharmed', async (first, second) => {
    await stage.show(`${script('data-service', first)}${script('data-service', `${second}?2`)}${POLL}`);
    await works();
    expect(stage.said).toHaveLength(1);
    expect(stage.said[0]).toMatch(info);
  });

  it('of another version: the first stays', async () => {
    const newer = readFileSync('cdn/portal-widgets.all.js', 'utf8').replaceAll(/(["`])0\.\d+\.\d+\1/g, '"9.9.9"');
    stage.portal.files = { '/newer.js': newer };
    await stage.show(
      `<script src="/newer.js" data-service="${stage.service.url}"></script>${script('data-service')}${POLL}`,
    );
    await works();
    expect(stage.said[0]).toMatch(/^info: portal-widgets 0\.\d+\.\d+: 9\.9\.9 was already here/);
    // The one file alone, without what stands beside it: the browser says so, and the poll.
    expect(stage.said.slice(1).filter((line) => !/module script|no chunks\//.test(line))).toEqual([]);
  });

  it('leaves a tag that is taken to whoever took it, and says so once', async () => {
    await stage.show(
      `<script>for (const tag of ['portal-poll', 'portal-weather-panel']) customElements.define(tag, class extends HTMLElement {})</script>
      ${script('data-service')}${POLL}<portal-weather-panel></portal-weather-panel><portal-view-counter page="/a">1</portal-view-counter>`,
    );
    await stage.page.locator('portal-view-counter [part=number]').waitFor();
    await expect.poll(() => stage.said.length).toBe(1);
    expect(stage.said[0]).toMatch(/^info: portal-widgets: <portal-[\w-]+> was already here; the first one stays$/);
  });

  it('works beside a Lit of the portal’s own, and both keep working', async () => {
    // The portal's Lit, from its own origin, as a module.
    const lit = readFileSync('cdn/portal-widgets.all.js', 'utf8');
    expect(lit).toContain('litHtmlVersions');
    stage.portal.files = {
      '/lit-html.js': readFileSync('node_modules/lit-html/lit-html.js', 'utf8'),
      '/own.js': `import { html, render } from '/lit-html.js';
        render(html\`<p id="own">\${'Của cổng'}</p>\`, document.body.appendChild(document.createElement('div')));`,
    };
    await stage.show(`<script type="module" src="/own.js"></script>${script()}${POLL}`);
    await works();
    expect(await stage.page.locator('#own').innerText()).toBe('Của cổng');
    // Lit itself says that it is there twice: in its development build alone.
    expect(stage.said.filter((line) => !line.includes('Multiple versions of Lit'))).toEqual([]);
  });

  it('keeps calm where its origin is not allowed: the fallback and a word', async () => {
    const closed = await runService(['--polls', 'demo/portal/polls.json', '--cdn', 'cdn']);
    try {
      await stage.show(`<script async src="${closed.url}/portal-widgets.js" data-service></script>${POLL}`);
      await stage.page.locator('portal-poll').getByText('Chưa tải được câu hỏi').waitFor();
      expect(await stage.page.locator('portal-poll').innerText()).toContain('Xin ý kiến');
    } finally {
      await closed.stop();
    }
  });

  it('votes from another origin that is allowed', async () => {
    await stage.show(script() + POLL);
    await stage.page.locator('portal-poll').getByText('Bình thường').click();
    await stage.page.locator('portal-poll').getByRole('button').click();
    await stage.page.locator('portal-poll [part=receipt]').waitFor();
    expect(stage.said).toEqual([]);
  });
});

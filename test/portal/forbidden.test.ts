import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStage } from '../helpers/portal/stage.js';

/** The snippets of the book, by the heading they stand under: each is run on a page that forbids just that. */
const book = readFileSync('stories/docs/Embedding.mdx', 'utf8');
const sections = new Map(
  book
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...rest] = section.split('\n');
      const fences = [...rest.join('\n').matchAll(/^```\w+\n([\s\S]*?)^```$/gm)];
      return [heading, fences.map(([, code]) => code!.trim())] as const;
    }),
);

const stage = useStage();

/** The nth snippet under a heading, with the address of the service that runs here. */
function snippet(heading: string, nth = 0): string {
  const code = sections.get(heading)?.[nth];
  if (code === undefined) throw new Error(`Embedding.mdx has no snippet ${nth} under "${heading}".`);
  return code.replaceAll('https://tien-ich.example.vn', stage.service.url);
}

/** What an editor's cleaner leaves: tags and attributes that it knows, and the text of all others. */
function clean(html: string, tags: readonly string[], attributes: RegExp): string {
  return html.replace(/<(\/?)([a-z][\w-]*)([^>]*)>/g, (_, slash: string, tag: string, written: string) => {
    if (!tags.includes(tag)) return '';
    const kept = [...written.matchAll(/\s([\w-]+)="[^"]*"/g)].filter(([, name]) => attributes.test(name!));
    return `<${slash}${tag}${kept.map(([attribute]) => attribute).join('')}>`;
  });
}

/** Regions with their weather: a skeleton has the same parts, but no source. */
const panel = () =>
  stage.page
    .locator('portal-weather-panel')
    .filter({ has: stage.page.locator('[part=source]') })
    .locator('[part=region]');
const poll = (prefix = 'portal-') => stage.page.locator(`${prefix}poll`).getByRole('button');

describe('where the host forbids', () => {
  let theme: string;
  beforeEach(() => {
    theme = snippet('Nothing');
  });

  it('has a row for each section, and a section for each row', () => {
    const rows = [...book.matchAll(/\]\(#([\w-]+)\)/g)].map(([, id]) => id);
    const ids = [...sections.keys()].map((heading) => heading.toLowerCase().replaceAll(' ', '-'));
    expect(ids).toEqual([
      ...rows,
      'room-before-it-comes',
      'on-a-dark-page',
      'what-it-does-not-do',
      'when-it-does-not-show',
    ]);
  });

  it('nothing', async () => {
    await stage.show(theme + snippet('Nothing', 1));
    await poll().waitFor();
  });

  it('unknown tags', async () => {
    const kept = clean(snippet('Unknown tags'), ['div', 'a', 'p'], /^(class|id|style|title|role|href|data-[\w-]+)$/);
    // The cleaner does its work: of the element's own spelling only the text is left.
    expect(clean(snippet('Nothing', 1), ['div', 'a', 'p'], /./)).toBe('Xin ý kiến về giao diện mới');
    await stage.show(theme + kept);
    await panel().nth(2).waitFor();
    expect(stage.said).toEqual([]);
  });

  it('all but links', async () => {
    await stage.show(theme + clean(snippet('All but links'), ['p', 'a'], /^href$/));
    await panel().nth(1).waitFor();
    expect(stage.said).toEqual([]);
  });

  it('scripts: the frame votes; with our script on the page it has the height of its content', async () => {
    await stage.show(snippet('Scripts'), `script-src 'none'; frame-src ${stage.service.url}`);
    const frame = stage.page.locator('iframe');
    expect(await frame.getAttribute('title')).toBe('Bình chọn: Xin ý kiến về giao diện mới');
    const inside = frame.contentFrame();
    // The fallback of the page has the words too.
    await inside.locator('[part=option]').nth(1).click();
    await inside.getByRole('button').click();
    await inside.locator('[part=receipt]').waitFor();
    expect((await frame.boundingBox())?.height).toBe(320);

    await stage.show(theme + snippet('Scripts').replace('height="320"', 'height="50"'));
    await expect.poll(async () => (await frame.boundingBox())?.height ?? 0).toBeGreaterThan(180);
    expect(await stage.refused()).toEqual([]);
  });

  it('scripts and frames: what oEmbed gives for the address shows in a sandbox', async () => {
    const address = snippet('Scripts and frames');
    const found = /<link[^>]+type="application\/json\+oembed"[^>]*>/.exec(await (await fetch(address)).text())?.[0];
    const href = /href="([^"]+)"/.exec(found ?? '')?.[1]?.replaceAll('&amp;', '&');
    const embed = (await (await fetch(href!)).json()) as { html: string };
    await stage.show(embed.html.replace('<iframe', '<iframe sandbox="allow-scripts"'));
    const inside = stage.page.locator('iframe').contentFrame();
    await inside.locator('portal-poll [part=question]').waitFor();
    expect(await inside.locator('portal-poll [part=button]').getAttribute('href')).toBe(address);
  });

  it('scripts of others', async () => {
    const policy = snippet('Scripts of others', 1).replace('…', 'Zm9v');
    expect(policy).toContain("'nonce-Zm9v'");
    await stage.show(
      snippet('Scripts of others').replace('…', 'Zm9v') + snippet('Nothing', 1),
      `${policy}; style-src 'none'`,
    );
    await poll().waitFor();
    expect(await stage.refused()).toEqual([]);
  });

  it('other hosts', async () => {
    await stage.show(theme + snippet('Nothing', 1), `default-src 'none'; ${snippet('Other hosts')}`);
    await poll().waitFor();
    expect(await stage.refused()).toEqual([]);
  });

  it('unnamed policies', async () => {
    stage.portal.files = {
      '/lit-html.js': readFileSync('node_modules/lit-html/lit-html.js', 'utf8'),
      '/own.js': `import { html, render } from '/lit-html.js'; render(html\`<p id="own">Của cổng</p>\`, document.body.appendChild(document.createElement('div')));`,
    };
    await stage.show(
      `${theme}<script type="module" src="/own.js"></script>${snippet('Nothing', 1)}`,
      snippet('Unnamed policies'),
    );
    await poll().waitFor();
    await stage.page.locator('#own').waitFor();
    expect(await stage.refused()).toEqual([]);
  });

  it('files without integrity', async () => {
    const integrity = JSON.parse(readFileSync('cdn/integrity.json', 'utf8')) as Record<string, string>;
    const whole = snippet('Files without integrity').replace('sha384-…', integrity['portal-widgets.all.js']!);
    const asked: string[] = [];
    stage.page.on('request', (request) => asked.push(request.url()));
    await stage.show(whole + snippet('Nothing', 1));
    await poll().waitFor();
    expect(asked.filter((url) => url.includes('/chunks/'))).toEqual([]);
  });

  it('our tags', async () => {
    await stage.show(
      `<script>customElements.define('portal-poll', class extends HTMLElement {})</script>${snippet('Our tags')}`,
    );
    await poll('gl-').waitFor();
    expect(stage.said).toEqual([]);
  });

  it('everything: the link opens the page of the frame, which takes the vote', async () => {
    await stage.show(snippet('Everything'), "default-src 'none'");
    await stage.page.getByRole('link').click();
    await stage.page.locator('portal-poll [part=option]').nth(1).click();
    await poll().click();
    await stage.page.locator('portal-poll [part=receipt]').waitFor();
  });

  it.each([
    ['Nothing', 1, 'Xin ý kiến về giao diện mới'],
    ['Unknown tags', 0, 'Dự báo thời tiết'],
    ['All but links', 0, 'Thời tiết các vùng'],
    ['Everything', 0, 'Xin ý kiến về giao diện mới'],
  ])('JavaScript: under "%s" what stands between the tags is read', async (heading, nth, text) => {
    const reader = await stage.reader.browser()!.newContext({ javaScriptEnabled: false });
    stage.portal.headers = {};
    stage.portal.body = `<!doctype html><html lang="vi"><title>Cổng</title>${theme}${snippet(heading, nth)}`;
    const page = await reader.newPage();
    await page.goto(stage.portal.origin);
    expect(await page.getByText(text).isVisible()).toBe(true);
    await reader.close();
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/contract/problems.js';
import { ONLY_SITE } from '../../src/service/sites/sites.js';
import { clip, textWidth } from '../../src/service/reads/text-width.js';
import { type Harness, startApp } from '../helpers/service/harness.js';

/** A service whose page /a shows these numbers. */
async function start(views = 0, visits = 0): Promise<Harness> {
  const service = await startApp();
  if (views > 0) {
    const batch = { batch: 'cu', site: 'main', mode: 'set', source: 'test', fingerprint: '', at: 0 } as const;
    await service.store.importReads(batch, [{ page: '/a', views, visits }]);
  }
  return service;
}

interface Shown {
  readonly root: Readonly<Record<string, string>>;
  readonly title: string;
  /** What is drawn, from the left. */
  readonly texts: readonly string[];
  readonly elements: readonly { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (text: string): string => text.replace(/&([^;]+);/g, (_all, name: string) => ENTITIES[name] ?? '?');

/** Reads it as strictly as a browser does: XML that is not well-formed is no picture. */
function read(svg: string): Shown {
  expect(svg).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
  const token = /<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  const open: string[] = [];
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  const said: { in: string; text: string }[] = [];
  while (token.lastIndex < svg.length) {
    const found = token.exec(svg);
    if (!found) throw new Error(`not well-formed: ${svg}`);
    const [, closing, name = '', attributes = '', empty, text] = found;
    for (const escape of (attributes + (text ?? '')).matchAll(/&([^;]*);?/g))
      expect(ENTITIES).toHaveProperty([escape[1] ?? '']);
    if (text !== undefined) said.push({ in: open.at(-1) ?? '', text: unescaped(text) });
    else if (closing) expect(open.pop()).toBe(name);
    else {
      const pairs = [...attributes.matchAll(/ ([\w:-]+)="([^"]*)"/g)];
      elements.push({
        name,
        attributes: Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, unescaped(value)])),
      });
      if (!empty) open.push(name);
    }
  }
  expect(open).toEqual([]);
  const of = (name: string): string[] => said.filter((piece) => piece.in === name).map(({ text }) => text);
  return { root: elements[0]?.attributes ?? {}, title: of('title').join(), texts: of('text'), elements };
}

const query = (parts: Readonly<Record<string, string>>): string =>
  new URLSearchParams({ page: '/a', ...parts }).toString();

async function shown(service: Harness, parts: Readonly<Record<string, string>> = {}): Promise<Shown> {
  const { status, text } = await service.get(`/v1/reads.svg?${query(parts)}`);
  expect(status).toBe(200);
  return read(text);
}

describe('GET /v1/reads.svg', () => {
  it('is a picture with a name, for any page, kept for a minute, and counts nothing', async () => {
    const service = await start(1234, 1000);
    const before = service.rows();
    const { headers, text } = await service.get('/v1/reads.svg?page=/a');
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'public, max-age=60',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
    expect(headers['vary']).toBeUndefined();
    const { root, title, texts, elements } = read(text);
    expect(root).toMatchObject({
      role: 'img',
      'aria-label': 'Lượt xem: 1.234',
      lang: 'vi',
      xmlns: 'http://www.w3.org/2000/svg',
    });
    expect([title, texts]).toEqual(['Lượt xem: 1.234', ['Lượt xem', '1.234']]);
    expect(elements.filter(({ name, attributes }) => name === 'style' || 'style' in attributes)).toEqual([]);
    expect(service.rows()).toEqual(before);
  });

  it.each<[Readonly<Record<string, string>>, readonly string[], string]>([
    [{}, ['Lượt xem', '1.234.567'], 'Lượt xem: 1.234.567'],
    [{ page: '/chua-ai-doc' }, ['Lượt xem', '0'], 'Lượt xem: 0'],
    [{ show: 'visits' }, ['Lượt truy cập', '15.234'], 'Lượt truy cập: 15.234'],
    [{ notation: 'compact' }, ['Lượt xem', '1,2\u00A0Tr'], 'Lượt xem: 1.234.567'],
    [{ notation: 'compact', lang: 'en', show: 'visits' }, ['Visits', '15.2k'], 'Visits: 15,234'],
    [{ lang: 'en-GB' }, ['Views', '1,234,567'], 'Views: 1,234,567'],
    [{ label: 'View count' }, ['View count', '1.234.567'], 'View count: 1.234.567'],
    [{ label: '  Lượt\tđọc\n ' }, ['Lượt đọc', '1.234.567'], 'Lượt đọc: 1.234.567'],
    [{ label: '' }, ['1.234.567'], 'Lượt xem: 1.234.567'],
    // What is not understood means the default.
    [{ show: 'x', notation: 'x', lang: 'fr', theme: 'x' }, ['Lượt xem', '1.234.567'], 'Lượt xem: 1.234.567'],
    [{ label: 'x'.repeat(201) }, ['Lượt xem', '1.234.567'], 'Lượt xem: 1.234.567'],
  ])('%j draws %j, and is called %s', async (parts, texts, title) => {
    const service = await start(1_234_567, 15_234);
    const picture = await shown(service, parts);
    expect([picture.texts, picture.title, picture.root['aria-label']]).toEqual([texts, title, title]);
  });

  it.each([
    '</title><script>alert(1)</script>',
    '"><image href="https://x.example"/>',
    "a&b;' onload='x",
    ']]>&#x0;',
    'a\uFFFE\uFFFF\u0000\u0008\u001Bb',
    '\uD800x',
    '\u202Egnp.exe',
  ])('shows a hostile label %j as text', async (label) => {
    const service = await start();
    const { texts, title, elements } = await shown(service, { label });
    const text = label
      .replace(/[\p{Cc}\u202E]+/gu, ' ')
      .replace(/[\uFFFE\uFFFF]/g, '')
      .trim()
      .replace(/\p{Surrogate}/gu, '\uFFFD');
    expect(title).toBe(`${text}: 0`);
    expect(texts[0]).toBe(text);
    expect(elements.map(({ name }) => name)).toEqual(['svg', 'title', 'rect', 'path', 'text', 'text']);
  });

  it.each<[string, number, string, RegExp]>([
    ['', 400, 'malformed', /page/],
    ['?page=', 400, 'malformed', /page must NOT have fewer/],
    ['?page=/a&page=/b', 400, 'malformed', /page must be string/],
    ['?page=%23', 400, 'malformed', /must be a path/],
    ['?page=/a&site=A%20b', 400, 'malformed', /site must match/],
    ['?page=/a&site=khac', 404, 'unknown_site', /no site "khac"/],
  ])('does not guess which page or site is meant by %j', async (search, status, code, detail) => {
    const service = await start();
    const answer = await service.get<Problem>(`/v1/reads.svg${search}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).toMatch(detail);
  });

  it('shows the number of the site it names, whoever asks', async () => {
    const origin = 'https://phuong.example.vn';
    const sites = [
      { ...ONLY_SITE, id: 'quan' },
      { ...ONLY_SITE, id: 'phuong', origins: [origin] },
    ];
    const service = await startApp({ sites });
    const batch = { batch: 'cu', site: 'phuong', mode: 'set', source: 'test', fingerprint: '', at: 0 } as const;
    await service.store.importReads(batch, [{ page: '/a', views: 7, visits: 7 }]);
    expect((await shown(service, { site: 'phuong' })).texts[1]).toBe('7');
    const { text } = await service.get('/v1/reads.svg?page=/a', { origin });
    expect(read(text).texts[1]).toBe('0');
  });

  it('is not sent again to who has it, until the number changes', async () => {
    const service = await start(5, 5);
    const first = await service.get('/v1/reads.svg?page=/a');
    const tag = String(first.headers['etag']);
    const again = await service.get('/v1/reads.svg?page=/a', { 'if-none-match': `"other", W/${tag}` });
    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', tag]);
    expect(again.headers['cache-control']).toBe('public, max-age=60');
    await service.post('/v1/reads', { hit: { page: '/a', id: 'load-0001' } });
    const changed = await service.get('/v1/reads.svg?page=/a', { 'if-none-match': tag });
    expect([changed.status, read(changed.text).texts[1]]).toEqual([200, '6']);
  });
});

describe('how it looks', () => {
  const numbers = async (
    parts: Readonly<Record<string, string>>,
    views = 1_234_567,
  ): Promise<Record<string, number>[]> => {
    const { root, elements } = await shown(await start(views, views), parts);
    const boxes = elements.filter(({ name }) => name === 'text');
    return [root, ...boxes.map(({ attributes }) => attributes)].map((attributes) =>
      Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, Number(value)])),
    );
  };

  it.each<Readonly<Record<string, string>>>([
    {},
    { label: '' },
    { label: 'Số lượt người dân đã đọc thông báo của phường về hội nghị này' },
    { label: 'Ấ'.normalize('NFD').repeat(30) },
    { label: '閲覧数' },
  ])('keeps each text within its part: %j', async (parts) => {
    const [root = {}, ...texts] = await numbers(parts);
    expect([root['height'], root['font-size']]).toEqual([20, 12]);
    let left = 0;
    for (const { x = 0, textLength = 0 } of texts) {
      expect([x - left, textLength > 0]).toEqual([7, true]);
      left = x + textLength + 7;
    }
    expect(root['width']).toBe(left);
  });

  it('ends a long label in an ellipsis, between two letters, and never a number', async () => {
    const label = 'Số lượt người dân đã đọc thông báo của phường về hội nghị này';
    const service = await start(9_007_199_254_740_991, 1);
    const { texts, title, root } = await shown(service, { label });
    expect(label.length).toBeGreaterThan(60);
    expect(texts[0]).toMatch(/^Số lượt người dân đã đọc .*…$/);
    expect(label.startsWith(texts[0]?.slice(0, -1) ?? '-')).toBe(true);
    expect([texts[1], title]).toEqual(['9.007.199.254.740.991', `${label}: 9.007.199.254.740.991`]);
    expect(Number(root['width'])).toBeLessThan(450);
    expect(clip('ấ'.normalize('NFD').repeat(40), 3)).toBe(`${'ấ'.normalize('NFD').repeat(3)}…`);
    expect(clip('Lượt xem', 20)).toBe('Lượt xem');
    // An ơ whose horn has no room is not an o.
    const horned = 'ơ'.normalize('NFD');
    const room = textWidth('…') + textWidth(horned) + textWidth('o');
    expect(clip(horned.repeat(9), room)).toBe(`${horned}…`);
  });

  it('reckons with the letter under its marks, however it is spelt', () => {
    expect(textWidth('Lượt xem'.normalize('NFD'))).toBe(textWidth('Lượt xem'));
    expect(textWidth('ấẵệ')).toBe(textWidth('aae'));
    expect(textWidth('m')).toBeGreaterThan(3 * textWidth('i'));
    expect(textWidth('1,2\u00A0Tr')).toBe(textWidth('1,2 Tr'));
    expect(textWidth('字')).toBeGreaterThan(1);
  });

  const inked = (svg: Shown): [string, string][] => {
    const fill = (name: string): string =>
      svg.elements.find(({ attributes }) => attributes['class'] === name)?.attributes['fill'] ?? '';
    return [
      [fill('t'), fill('s')],
      [fill('o'), fill('a')],
    ];
  };
  const contrast = (pair: readonly string[]): number => {
    const [dark = 0, light = 0] = pair.map(luminance).sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  it.each(['light', 'dark'])('can be read in the %s theme: contrast 4.5 and more', async (theme) => {
    const picture = await shown(await start(5, 5), { theme });
    for (const pair of inked(picture)) expect(contrast(pair), pair.join(' on ')).toBeGreaterThanOrEqual(4.5);
  });

  it('follows the reader’s choice with auto: light attributes, and the dark ones in a style that the policy names', async () => {
    const service = await start(5, 5);
    const { headers, text } = await service.get('/v1/reads.svg?page=/a&theme=auto');
    const style = /<style>([^]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toBe(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(inked(read(text))).toEqual(inked(await shown(service)));
    const dark = inked(await shown(service, { theme: 'dark' }));
    const styled = (name: string): string => new RegExp(`\\.${name}\\{fill:(#[\\da-f]{6})\\}`).exec(style)?.[1] ?? '';
    expect(style).toMatch(/^@media \(prefers-color-scheme:dark\)\{.*\}$/);
    expect([
      [styled('t'), styled('s')],
      [styled('o'), styled('a')],
    ]).toEqual(dark);
  });
});

/** WCAG 2, of `#rrggbb`. */
function luminance(hex: string): number {
  const [red = NaN, green = NaN, blue = NaN] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

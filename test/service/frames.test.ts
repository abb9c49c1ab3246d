import { describe, expect, it } from 'vitest';
import { FRAME_ATTRIBUTES } from '../../src/contract/frames.js';
import { elementOf, frame, frameText, plain, query, startWithPoll, titleOf } from '../helpers/service/frames.js';

const CARD = {
  headline: 'Công tác Tuyên giáo',
  href: 'https://portal.example.vn/tin?a=1&b=2',
  published: '17/06/2020',
};

describe('the page of a frame', () => {
  it.each([
    [
      'poll?poll=giao-dien-moi',
      'Xin ý kiến về giao diện mới',
      'Xin ý kiến về giao diện mới Chọn một phương án. Đẹp, dễ sử dụng',
    ],
    ['poll', 'Xin ý kiến về giao diện mới', 'Xin ý kiến về giao diện mới Chọn một phương án. Đẹp, dễ sử dụng'],
    ['weather-panel', 'Thời tiết: Hà Nội, Đà Nẵng, TP Hồ Chí Minh', 'Hà Nội Đà Nẵng TP Hồ Chí Minh'],
    ['weather-panel?regions=hue,TP.%20HCM,hue,Atlantis&lang=en', 'Weather: Huế, TP Hồ Chí Minh', 'Huế TP Hồ Chí Minh'],
    ['view-counter?page=/tin', 'Lượt xem của trang /tin', 'Lượt xem: 0'],
    ['view-counter?page=/tin&show=visits&lang=en', 'Visits of /tin', 'Visits: 0'],
    [`article-card?${query(CARD)}`, 'Công tác Tuyên giáo', 'Công tác Tuyên giáo 17/06/2020'],
    ['article-card', 'Bài viết', 'Bài viết'],
  ])('%s is called "%s" and reads without scripts', async (address, title, words) => {
    const { status, headers, text: html } = await frame(await startWithPoll(), address);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(titleOf(html)).toBe(title);
    expect(plain(elementOf(html))).toContain(words);
  });

  it('has what a page needs, and its two scripts', async () => {
    const html = await frameText(await startWithPoll(), 'weather-panel?lang=en&theme=dark&days=2');
    expect(
      html.startsWith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport"'),
    ).toBe(true);
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).toContain('<base target="_blank">');
    expect(html.match(/<script[^>]*>/g)).toEqual([
      expect.stringMatching(/^<script src="\.\.\/portal-frame\.js" data-origins="" data-nonce="[\w-]{22}">$/) as string,
      '<script async src="../portal-widgets.js" data-service="." data-lang="en" data-theme="dark">',
    ]);
    // What changes the element runs before what draws it.
    expect(html.indexOf('portal-frame.js')).toBeGreaterThan(html.indexOf('</portal-weather-panel>'));
  });

  it('names itself and its oEmbed answer, by the address it was asked at', async () => {
    const service = await startWithPoll({ settings: { 'proxy-hops': '1' } });
    const address = 'poll?evil=1&theme=dark&poll=giao-dien-moi&lang=vi';
    const links = (html: string): (string | undefined)[] =>
      ['canonical', 'alternate'].map((rel) => new RegExp(`<link rel="${rel}"[^>]*href="([^"]*)"`).exec(html)?.[1]);
    const self = 'tien-ich.example.vn/frame/poll?poll=giao-dien-moi&amp;theme=dark';
    const oembed = (scheme: string): string =>
      `${scheme}://tien-ich.example.vn/oembed?url=${scheme}%3A%2F%2Ftien-ich.example.vn%2Fframe%2Fpoll%3Fpoll%3Dgiao-dien-moi%26theme%3Ddark&amp;format=json&amp;discovery=1`;
    expect(links(await frameText(service, address))).toEqual([`http://${self}`, oembed('http')]);
    const https = await frame(service, address, { 'x-forwarded-proto': 'https' });
    expect(links(https.text)).toEqual([`https://${self}`, oembed('https')]);
    expect(https.text).toContain('type="application/json+oembed"');
    // WordPress reads no further than this.
    expect(https.text.indexOf('json+oembed')).toBeLessThan(https.text.indexOf('</head>'));
  });

  it.each([
    ['0', 'https', 'http'],
    ['1', 'http, https', 'https'],
    ['2', 'https, http', 'https'],
    ['1', 'https, http', 'http'],
    ['1', 'javascript', 'http'],
    ['1', '', 'http'],
  ])('with %s trusted proxies believes X-Forwarded-Proto "%s" to mean %s', async (hops, told, scheme) => {
    const service = await startWithPoll({ settings: { 'proxy-hops': hops } });
    const { text: html } = await frame(service, 'poll', { 'x-forwarded-proto': told });
    expect(html).toContain(`<link rel="canonical" href="${scheme}://tien-ich.example.vn/frame/poll">`);
  });

  it.each(['a:b:c', 'evil.example/"><script>', 'user@evil.example', '['])(
    'names nothing by the Host %s',
    async (host) => {
      const { status, text: html } = await frame(await startWithPoll(), 'poll', { host });
      expect([status, html.includes('<link'), html.includes('evil')]).toEqual([200, false, false]);
    },
  );

  it('loads nothing from anyone else', async () => {
    const service = await startWithPoll({ settings: { weather: 'sample' } });
    await service.get('/v1/weather?region=ha-noi,da-nang,ho-chi-minh');
    for (const name of Object.keys(FRAME_ATTRIBUTES)) {
      const html = await frameText(service, name);
      const loads = [...html.matchAll(/<(?:script|link|img|iframe)\b[^>]*(?:src|href)="([^"]*)"/g)].map(
        ([, url]) => url,
      );
      expect(loads.length).toBe(4);
      for (const url of loads) expect(url).toMatch(/^(?:\.\.\/|http:\/\/tien-ich\.example\.vn\/)/);
      expect(html).not.toMatch(/@import|url\(|\sstyle=|\son[a-z]+=/);
    }
  });

  it('is forgotten after a minute, and tells nobody where its reader is', async () => {
    const { headers } = await frame(await startWithPoll(), 'weather-panel');
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=60',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('what stands in its query', () => {
  it('becomes attributes, and nothing else does', async () => {
    const html = await frameText(
      await startWithPoll(),
      `article-card?${query({ ...CARD, onclick: 'x', style: 'x', id: 'x', layout: 'row', srcdoc: 'x' })}`,
    );
    expect(/<portal-article-card[^>]*>/.exec(html)?.[0]).toBe(
      '<portal-article-card headline="Công tác Tuyên giáo" href="https://portal.example.vn/tin?a=1&amp;b=2" published="17/06/2020" layout="row">',
    );
  });

  it('counts once where it is repeated, and empty where it says nothing', async () => {
    const html = await frameText(await startWithPoll(), 'view-counter?page=/a&page=/b&label=&mode');
    expect(html).toContain('<portal-view-counter page="/a" mode="" label="">');
    expect(plain(elementOf(html))).toBe('0');
  });

  it.each([
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '</title></style></noscript><svg onload=alert(1)>',
    '<!--',
    '&quot;&#62;<b>',
    'a\0b\r\nc',
    'a\u2028${1}`',
  ])('is text, whatever it is: %j', async (value) => {
    const service = await startWithPoll();
    for (const [name, attributes] of Object.entries(FRAME_ATTRIBUTES)) {
      const asked = Object.fromEntries(
        [...attributes, 'theme', 'lang', 'accent', 'font-size'].map((key) => [key, value]),
      );
      const html = await frameText(service, `${name}?${query(asked)}`);
      // There is no poll of such a name, so that page has one script.
      expect(html.match(/<script/g)?.length).toBe(name === 'poll' ? 1 : 2);
      expect(html).not.toMatch(/<(?:img|svg|b|!--)\b|\0|\r/);
    }
    const html = await frameText(service, `article-card?${query({ headline: value })}`);
    const escaped = value
      .replace(/[\0\r\n]+/g, ' ')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/'/g, '&#39;');
    expect(html).toContain(`<portal-article-card headline="${escaped}"><p class="strong">${escaped}</p>`);
  });

  it.each([
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'vbscript:x',
    'tin.html',
  ])('is no link where it is %j', async (href) => {
    const html = await frameText(await startWithPoll(), `article-card?${query({ headline: 'Tin', href })}`);
    expect(elementOf(html)).toContain('<p class="strong">Tin</p>');
    expect(elementOf(html)).not.toContain('<a');
  });

  it('is left out where it is longer than an address may be', async () => {
    const service = await startWithPoll();
    const long = (length: number) => frame(service, `article-card?headline=Tin&summary=${'x'.repeat(length)}`);
    expect((await long(2048)).text).toContain(`summary="${'x'.repeat(2048)}"`);
    const { status, text: html } = await long(10_000);
    expect([status, html.includes('xxx'), titleOf(html)]).toEqual([200, false, 'Tin']);
  });

  it('is in one Unicode form', async () => {
    const html = await frameText(
      await startWithPoll(),
      `article-card?${query({ headline: 'Tuyên giáo'.normalize('NFD') })}`,
    );
    expect(titleOf(html)).toBe('Tuyên giáo'.normalize('NFC'));
  });

  it.each([
    ['', 'vi', 'light'],
    ['lang=en&theme=dark', 'en', 'dark'],
    ['lang=EN-gb&theme=auto', 'en', 'auto'],
    ['lang=vi_VN&theme=light', 'vi', 'light'],
    ['lang=fr&theme=night', 'vi', 'light'],
    ['lang=&theme=', 'vi', 'light'],
    ['lang=english', 'vi', 'light'],
  ])('says how it looks and speaks: ?%s', async (asked, language, theme) => {
    const html = await frameText(await startWithPoll(), `poll?${asked}`);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(`data-lang="${language}" data-theme="${theme}"`);
    const schemes = [...html.matchAll(/color-scheme:(\w+);/g)].map(([, scheme]) => scheme);
    expect(schemes).toEqual(theme === 'auto' ? ['light', 'dark'] : [theme]);
  });

  it.each([
    // Where the query does not say, the ink is what reads best on the accent.
    ['accent=9c1c1c', '--portal-accent:#9c1c1c;--portal-on-accent:#ffffff;'],
    ['accent=fe0', '--portal-accent:#fe0;--portal-on-accent:#000000;'],
    [
      'accent=9C1&surface=fffaf2cc&on-accent=fff',
      '--portal-accent:#9c1;--portal-on-accent:#fff;--portal-surface:#fffaf2cc;',
    ],
    ['accent=%239c1c1c', ''],
    ['accent=red&text=12345&muted=1234&border=1234567&danger=gggggg', ''],
    ['accent=fff}body{display:none', ''],
    ['radius=fff&size=fff', ''],
  ])('sets colours by their digits: ?%s', async (asked, set) => {
    const html = await frameText(await startWithPoll(), `poll?${asked}`);
    expect(/\n:root\{(.*)\}\n/.exec(html)?.[1] ?? '').toBe(set);
  });

  it('keeps its colours for the light scheme where the reader’s system chooses: one value cannot serve both', async () => {
    const html = await frameText(await startWithPoll(), 'poll?theme=auto&accent=9c1c1c');
    expect(html).toContain(
      '\n@media (prefers-color-scheme:light){:root{--portal-accent:#9c1c1c;--portal-on-accent:#ffffff;}}\n',
    );
  });

  it('is text in the order it is written in: what turns it round is left out', async () => {
    const html = await frameText(await startWithPoll(), `poll?heading=${encodeURIComponent('Bình\u202Echọn')}`);
    expect(html).toContain('heading="Bình chọn"');
  });

  it('has no link for oEmbed where its address would be too long to be asked for', async () => {
    const service = await startWithPoll();
    const summary = (letters: number): Promise<string> =>
      frameText(service, `article-card?headline=Tin&summary=${encodeURIComponent('ủ'.repeat(letters))}`);
    expect(await summary(100)).toContain('json+oembed');
    const long = await summary(1000);
    expect(long).toContain('rel="canonical"');
    expect(long).not.toContain('json+oembed');
  });

  it.each([
    ['20', 20],
    ['12', 12],
    ['24', 24],
    ['11', 16],
    ['25', 16],
    ['1e1', 16],
    ['16px', 16],
    ['', 16],
  ])('sets the size of type: ?font-size=%s', async (asked, size) => {
    expect(await frameText(await startWithPoll(), `poll?font-size=${asked}`)).toContain(`font:${size}px/1.5 `);
  });
});

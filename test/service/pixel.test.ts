import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/contract/problems.js';
import type { ReadsReply } from '../../src/contract/reads.js';
import { ONLY_SITE } from '../../src/service/sites/sites.js';
import { CHROME, type Harness, type HarnessOptions, newId, startApp } from '../helpers/service/harness.js';

const MINUTE = 60_000;
const SERVICE = 'tien-ich.example.vn';
const PORTAL = 'https://portal.example.vn';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

type Headers = Readonly<Record<string, string | undefined>>;

/** As a browser asks for a picture of another site whose page lets its origin be known. */
const IMAGE: Headers = {
  host: SERVICE,
  'user-agent': CHROME,
  referer: `${PORTAL}/`,
  'sec-fetch-site': 'cross-site',
  'sec-fetch-dest': 'image',
};

interface Pixels extends Harness {
  /** What the picture says of its load: `yes`, `no; reason=…`; or the code it was refused with. */
  pixel(page?: string, headers?: Headers, query?: string): Promise<unknown>;
  /** The answer to the same load as the script tells it: `counted` or the reason. */
  script(page?: string, headers?: Headers, id?: string): Promise<string | undefined>;
  views(page?: string): { views: number; visits: number } | undefined;
}

async function start(options: HarnessOptions = {}): Promise<Pixels> {
  const service = await startApp({ ...options, settings: { origins: PORTAL, ...options.settings } });
  return {
    ...service,
    async pixel(page = '/a', headers = {}, query = '') {
      const answer = await service.get<Problem>(
        `/v1/pixel.gif?page=${encodeURIComponent(page)}${query}`,
        defined({ ...IMAGE, ...headers }),
      );
      return answer.status === 200 ? answer.headers['portal-counted'] : answer.body.code;
    },
    async script(page = '/a', headers = {}, id = newId()) {
      const { body } = await service.post<ReadsReply>(
        '/v1/reads',
        { hit: { page, id } },
        { origin: PORTAL, ...headers },
      );
      return body.counted ? 'counted' : body.reason;
    },
    views: (page = '/a') => service.store.reads('main', [page]).get(page),
  };
}

function defined(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

describe('GET /v1/pixel.gif', () => {
  it('is a picture of one transparent pixel, never kept, that any page may show, and counts a view and a visit', async () => {
    const service = await start();
    const { statusCode, headers, rawPayload } = await service.app.inject({
      url: '/v1/pixel.gif?page=/a',
      headers: defined(IMAGE),
    });
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'image/gif',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'portal-counted': 'yes',
    });
    expect(headers['set-cookie']).toBeUndefined();
    expect(rawPayload.byteLength).toBeLessThanOrEqual(43);
    expect(rawPayload.subarray(0, 6).toString()).toBe('GIF89a');
    expect([rawPayload.readUInt16LE(6), rawPayload.readUInt16LE(8), rawPayload.at(-1)]).toEqual([1, 1, 0x3b]);
    expect(service.views()).toEqual({ views: 1, visits: 1 });
  });

  it.each<[string, string, number, RegExp]>([
    ['no page', '', 400, /page/],
    ['an empty page', '?page=', 400, /page must NOT have fewer/],
    ['two pages', '?page=/a&page=/b', 400, /page must be string/],
    ['too long a page', `?page=/${'x'.repeat(2048)}`, 400, /2048 letters once percent-encoded/],
    ['an address beyond all measure', `?page=/${'x'.repeat(8192)}`, 400, /page must NOT have more/],
    ['a page too long once encoded', `?page=/${'%E1%BB%A9'.repeat(300)}`, 400, /2048 letters once percent-encoded/],
    ['a page of nothing but a hash', '?page=%23top', 400, /must be a path/],
    ['a site spelt as none is', '?page=/a&site=A%20b', 400, /site must match/],
    ['a site that there is not', '?page=/a&site=khac', 404, /no site "khac"/],
  ])('refuses %s as a problem', async (_case, query, status, detail) => {
    const service = await start();
    const before = service.rows();
    const answer = await service.get<Problem>(`/v1/pixel.gif${query}`, defined(IMAGE));
    expect([answer.status, answer.body.status]).toEqual([status, status]);
    expect(answer.body.detail).toMatch(detail);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(service.rows()).toEqual(before);
  });

  it.each([2047, 2048])('takes a page of %i letters', async (length) => {
    const service = await start();
    const page = `/${'x'.repeat(length - 1)}`;
    expect(await service.pixel(page)).toBe('yes');
    expect(service.views(page)).toEqual({ views: 1, visits: 1 });
  });

  it('knows a page however it is spelt, and never takes it from Referer', async () => {
    const service = await start();
    const page = '/tin-tức/tháng-6';
    const spellings = [page.normalize('NFC'), page.normalize('NFD'), `${PORTAL}${page}/?utm_source=zalo&fbclid=1#top`];
    for (const spelling of spellings) {
      expect(await service.pixel(spelling, { referer: `${PORTAL}/trang-khac?a=1` })).toBe('yes');
    }
    expect(service.db.prepare('SELECT key, views FROM page').all()).toEqual([
      { key: '/tin-t%E1%BB%A9c/th%C3%A1ng-6', views: 3 },
    ]);
  });

  it('counts nothing for HEAD, and is not there for POST', async () => {
    const service = await start();
    const before = service.rows();
    const ask = (method: 'HEAD' | 'POST') =>
      service.app.inject({ method, url: '/v1/pixel.gif?page=/a', headers: defined(IMAGE) });
    const head = await ask('HEAD');
    expect([head.statusCode, head.headers['content-type'], head.rawPayload.byteLength]).toEqual([200, 'image/gif', 0]);
    expect(head.headers['portal-counted']).toBeUndefined();
    expect((await ask('POST')).statusCode).toBe(404);
    expect(service.rows()).toEqual(before);
  });

  it.each<[string, Headers]>([
    ['bot', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
    ['bot', { 'user-agent': 'facebookexternalhit/1.1' }],
    ['bot', { 'user-agent': undefined }],
    ['prefetch', { 'sec-purpose': 'prefetch;prerender' }],
    ['preview', { 'x-purpose': 'preview' }],
    ['preview', { 'sec-fetch-dest': 'document', 'sec-fetch-site': 'none', referer: undefined }],
    ['preview', { 'sec-fetch-dest': 'iframe' }],
    ['preview', { 'sec-fetch-dest': 'empty' }],
  ])('shows the picture, but does not count %s: %j', async (reason, headers) => {
    const service = await start();
    const before = service.rows();
    expect(await service.pixel('/a', headers)).toBe(`no; reason=${reason}`);
    expect(service.rows()).toEqual(before);
  });

  it('counts no page the site does not have, nor more from one address than it may', async () => {
    const site = { ...ONLY_SITE, pages: ['/tin-tuc/*'], origins: [PORTAL] };
    const service = await start({ sites: [site], settings: { 'writes-per-minute': '2' } });
    const page = '/tin-tuc/1';
    expect(await service.pixel('/khac')).toBe('no; reason=unknown-page');
    expect(await service.pixel('https://dau-do.example/tin-tuc/1')).toBe('no; reason=unknown-page');
    const told = [await service.pixel(page), await service.pixel(page), await service.pixel(page)];
    expect(told).toEqual(['yes', 'yes', 'no; reason=rate']);
    expect(service.views(page)).toEqual({ views: 2, visits: 1 });
  });

  it('is refused as a problem where nothing can be stored', async () => {
    const service = await start();
    await service.store.close();
    const { status, body, headers } = await service.get<Problem>('/v1/pixel.gif?page=/a', defined(IMAGE));
    expect([status, body.code, headers['content-type']]).toEqual([
      503,
      'storage',
      'application/problem+json; charset=utf-8',
    ]);
  });
});

describe('who may show the pixel', () => {
  const OWN = `https://${SERVICE}`;
  it.each<[string, Headers, boolean]>([
    ['a page of an allowed origin, by its whole address', { referer: `${PORTAL}/tin-tuc/1?a=b` }, true],
    ['a page of an allowed origin, by its origin alone', { referer: `${PORTAL}/` }, true],
    ['a page of the service', { referer: `${OWN}/demo/`, 'sec-fetch-site': 'same-origin' }, true],
    [
      'a page of the service, behind a proxy that changes Host',
      { host: '10.0.0.1', referer: `${OWN}/`, 'sec-fetch-site': 'same-origin' },
      true,
    ],
    ['an old browser, by Referer alone', { 'sec-fetch-site': undefined, 'sec-fetch-dest': undefined }, true],
    [
      'a program that is no browser',
      { referer: undefined, 'sec-fetch-site': undefined, 'sec-fetch-dest': undefined },
      true,
    ],
    ['a picture with crossorigin', { origin: PORTAL }, true],
    ['another site', { referer: 'https://dien-dan.example/chu-ky' }, false],
    ['another site in an old browser', { referer: 'https://dien-dan.example/', 'sec-fetch-site': undefined }, false],
    ['another site that hides where it is', { referer: undefined }, false],
    ['a sister host that hides where it is', { referer: undefined, 'sec-fetch-site': 'same-site' }, false],
    ['another site with crossorigin, whatever Referer says', { origin: 'https://dien-dan.example' }, false],
    ['a sandboxed frame', { origin: 'null' }, false],
    ['another scheme of an allowed host', { referer: 'http://portal.example.vn/' }, false],
    ['an allowed host as a prefix', { referer: 'https://portal.example.vn.dien-dan.example/' }, false],
    ['an allowed host before an @', { referer: 'https://portal.example.vn@dien-dan.example/' }, false],
    ['an app', { referer: 'android-app://com.example.app/' }, false],
    ['nonsense', { referer: 'portal.example.vn' }, false],
    ['nothing at all', { referer: '' }, false],
  ])('%s: %j → %s', async (_who, headers, allowed) => {
    const service = await start();
    const before = service.rows();
    expect(await service.pixel('/a', headers)).toBe(allowed ? 'yes' : 'origin');
    if (!allowed) expect(service.rows()).toEqual(before);
  });

  it('is told what to do, where the page hides its origin', async () => {
    const service = await start();
    const { body } = await service.get<Problem>('/v1/pixel.gif?page=/a', defined({ ...IMAGE, referer: undefined }));
    expect(body.detail).toContain('referrerpolicy="origin"');
    const other = await service.get<Problem>(
      '/v1/pixel.gif?page=/a',
      defined({ ...IMAGE, referer: 'https://x.example/y?z' }),
    );
    expect(other.body.detail).toMatch(/^https:\/\/x\.example may not .*--origins \(PORTAL_ORIGINS\)/);
  });

  it('counts for the site it names, else for that of its page, else for the first, and never for another’s', async () => {
    const other = 'https://khac.example.vn';
    const sites = [
      { ...ONLY_SITE, id: 'quan', origins: [PORTAL] },
      { ...ONLY_SITE, id: 'phuong', origins: [other] },
    ];
    const service = await start({ sites, settings: { origins: 'https://trang-them.example.vn' } });
    expect(await service.pixel('/a', { referer: `${other}/x` })).toBe('yes');
    expect(await service.pixel('/a', { referer: `${other}/x` }, '&site=phuong')).toBe('yes');
    expect(await service.pixel('/a', { referer: 'https://trang-them.example.vn/' })).toBe('yes');
    expect(await service.pixel('/a', { referer: 'https://trang-them.example.vn/' }, '&site=phuong')).toBe('yes');
    expect(await service.pixel('/a', {}, '&site=phuong')).toBe('origin');
    const views = (site: string): number | undefined => service.store.reads(site, ['/a']).get('/a')?.views;
    expect([views('quan'), views('phuong')]).toEqual([1, 3]);
  });
});

describe('one load that both pixel and script tell of', () => {
  it.each<[string, readonly ('pixel' | 'script')[], number]>([
    ['pixel, then script', ['pixel', 'script'], 1],
    ['script, then pixel', ['script', 'pixel'], 1],
    ['the pixel of two loads', ['pixel', 'pixel'], 2],
    ['a reload with both', ['pixel', 'script', 'pixel', 'script'], 2],
    ['a reload with both, each in another order', ['pixel', 'script', 'script', 'pixel'], 2],
    ['two loads by the script, and one pixel', ['script', 'script', 'pixel'], 2],
    ['two tabs, the pixels first', ['pixel', 'pixel', 'script', 'script'], 2],
    ['two tabs, the scripts first', ['script', 'script', 'pixel', 'pixel'], 2],
    ['an office, four at once', ['pixel', 'pixel', 'pixel', 'pixel', 'script', 'script', 'script', 'script'], 4],
    ['a reload before the script spoke', ['pixel', 'pixel', 'script', 'pixel', 'script'], 3],
  ])('%s: %j is %i', async (_case, tellers, views) => {
    const service = await start();
    for (const teller of tellers) {
      await service[teller]();
      service.clock.now += 1000;
    }
    expect(service.views()).toEqual({ views, visits: 1 });
  });

  it('is answered as repeat by whichever comes second', async () => {
    const service = await start();
    expect([await service.pixel('/a'), await service.script('/a')]).toEqual(['yes', 'repeat']);
    expect([await service.script('/b'), await service.pixel('/b')]).toEqual(['counted', 'no; reason=repeat']);
  });

  it('is paired for each reader apart', async () => {
    const service = await start();
    await service.pixel('/a', { 'user-agent': CHROME });
    expect(await service.script('/a', { 'user-agent': FIREFOX })).toBe('counted');
    expect(service.views()).toEqual({ views: 2, visits: 2 });
  });

  it('is paired for each page apart', async () => {
    const service = await start();
    await service.pixel('/a');
    expect(await service.script('/b')).toBe('counted');
  });

  it('is not paired with one half an hour ago', async () => {
    const service = await start();
    await service.pixel();
    service.clock.now += 31 * MINUTE;
    expect(await service.script()).toBe('counted');
    expect(service.views()).toEqual({ views: 2, visits: 2 });
  });

  it('answers a retry of the script as the first time, and does not use up another pixel for it', async () => {
    const service = await start();
    await service.pixel();
    expect(await service.script('/a', {}, 'load-0001')).toBe('repeat');
    expect(await service.script('/a', {}, 'load-0001')).toBe('repeat');
    await service.pixel();
    expect(await service.script('/a', {}, 'load-0001')).toBe('repeat');
    expect(await service.script('/a', {}, 'load-0002')).toBe('repeat');
    expect(service.views()).toEqual({ views: 2, visits: 1 });
  });
});

import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/contract/problems.js';
import type { ReadsReply } from '../../src/contract/reads.js';
import { readSites } from '../../src/service/sites/sites-file.js';
import { ONLY_SITE, Site, type SiteDefinition } from '../../src/service/sites/sites.js';
import { fileOf, type Harness, newId, startApp } from '../helpers/service/harness.js';

const DISTRICT: SiteDefinition = {
  id: 'gia-lam',
  origins: [
    'https://gialam.example.vn',
    'https://www.gialam.example.vn',
    'http://portal.local:8081',
    'https://xn--cng-qmz.example.vn',
  ],
  pages: ['/tin-tức/*', '/', '/bai-viet/*/chi-tiet'],
  mostPages: 100,
};
const WARD: SiteDefinition = { id: 'bat-trang', origins: ['https://battrang.example.vn'], pages: [], mostPages: 2 };

const start = (): Promise<Harness> => startApp({ sites: [DISTRICT, WARD] });
const load = async (
  service: Harness,
  page: string,
  { origin, site }: { origin?: string | undefined; site?: string } = { origin: DISTRICT.origins[0] },
) => {
  const body = { hit: { page, id: newId() }, ...(site === undefined ? {} : { site }) };
  return service.post<ReadsReply & Problem>('/v1/reads', body, { origin });
};

describe('a site', () => {
  it.each([
    ['/tin-tuc/a', undefined],
    ['/tin-tức/hội-nghị', '/tin-t%E1%BB%A9c/h%E1%BB%99i-ngh%E1%BB%8B'],
    ['/tin-tức/hội-nghị'.normalize('NFD'), '/tin-t%E1%BB%A9c/h%E1%BB%99i-ngh%E1%BB%8B'],
    ['/tin-t%e1%bb%a9c/a?id=1&utm_source=zalo&zarsrc=30', '/tin-t%E1%BB%A9c/a?id=1'],
    ['https://www.gialam.example.vn/tin-tức/a/?fbclid=x', '/tin-t%E1%BB%A9c/a'],
    ['//GIALAM.example.vn:443/tin-tức/a', '/tin-t%E1%BB%A9c/a'],
    ['http://portal.local:8081/', '/'],
    ['http://portal.local/', undefined],
    ['https://cổng.example.vn/', '/'],
    ['https://c%E1%BB%95ng.example.vn./', '/'],
    ['https://ai@cổng.example.vn/', undefined],
    ['https://cổng.example.vn\\@evil.example.vn/', undefined],
    ['https://evil.example.vn/tin-tức/a', undefined],
    ['https://gialam.example.vn.evil.example.vn/', undefined],
    ['/tin-tức', undefined],
    ['/bai-viet/12/chi-tiet', '/bai-viet/12/chi-tiet'],
    ['/bai-viet/a/b/chi-tiet', '/bai-viet/a/b/chi-tiet'],
    ['/bai-viet/chi-tiet', undefined],
    ['/x/bai-viet/12/chi-tiet', undefined],
  ])('counts %s as %s', (spelling, key) => {
    const page = new Site(DISTRICT).page(spelling);
    expect(page?.countable ? page.key : undefined).toBe(key);
  });

  it('with a hostile pattern answers as fast as with any: thirty stars, a long page', () => {
    const site = new Site({ ...ONLY_SITE, pages: [`/${'a*'.repeat(30)}b`] });
    expect(site.page(`/${'a'.repeat(2000)}`)?.countable).toBe(false);
    expect(site.page(`/${'a'.repeat(2000)}b`)?.countable).toBe(true);
  });
});

describe('a site that is full', () => {
  const junk = async (service: Harness): Promise<void> => {
    for (let n = 0; n < 5; n += 1) await load(service, `/rac/${n}`, {});
  };

  it('has room again once its pages are named: the others no longer count', async () => {
    const before = await startApp({ sites: [{ ...ONLY_SITE, mostPages: 5 }] });
    await junk(before);
    expect((await load(before, '/tin-tuc/that', {})).body.reason).toBe('unknown-page');
    const sites = [{ ...ONLY_SITE, mostPages: 5, pages: ['/tin-tuc/*'] }];
    const after = await startApp({ sites, file: before.db.name });
    for (let n = 0; n < 5; n += 1) expect((await load(after, `/tin-tuc/${n}`, {})).body.counted).toBe(true);
    expect((await load(after, '/tin-tuc/5', {})).body.reason).toBe('unknown-page');
    expect(after.store.reads('main', ['/rac/0']).get('/rac/0')?.views).toBe(1);
  });
});

describe('loads of several sites', () => {
  it('belong to the site whose page sends them, and keep apart what has one path', async () => {
    const service = await start();
    expect((await load(service, '/')).body).toMatchObject({ counted: true, reads: { '/': { views: 1 } } });
    expect((await load(service, '/', { origin: DISTRICT.origins[1] })).body.reads['/']?.views).toBe(2);
    expect((await load(service, '/', { origin: WARD.origins[0] })).body.reads['/']?.views).toBe(1);
    expect(service.db.prepare('SELECT site, key, views FROM page ORDER BY site').all()).toEqual([
      { site: 'bat-trang', key: '/', views: 1 },
      { site: 'gia-lam', key: '/', views: 2 },
    ]);
  });

  it('are one visitor’s own on each site', async () => {
    const service = await start();
    await load(service, '/');
    expect((await load(service, '/', { origin: WARD.origins[0] })).body.reads['/']).toEqual({ views: 1, visits: 1 });
  });

  it('belong to the site they name, where the page’s origin is nobody else’s', async () => {
    const service = await start();
    expect((await load(service, '/', { site: 'bat-trang' })).body.counted).toBe(true);
    expect(service.store.reads('bat-trang', ['/']).get('/')?.views).toBe(1);
    const foreign = await load(service, '/', { origin: DISTRICT.origins[0], site: 'bat-trang' });
    expect(foreign).toMatchObject({ status: 403, body: { code: 'origin' } });
    expect(foreign.body.detail).toContain('https://gialam.example.vn');
    expect(service.rows()).toMatchObject({ read_id: 1 });
  });

  it('of a site that is none are refused with what to do, and store nothing', async () => {
    const service = await start();
    const answer = await load(service, '/', { site: 'da-ton' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'unknown_site' } });
    expect(answer.body.detail).toMatch(/data-site.*--sites \(PORTAL_SITES\)/);
    expect((await service.get<Problem>('/v1/reads?page=/&site=da-ton')).body.code).toBe('unknown_site');
    expect(service.rows()).toMatchObject({ page: 0, read_id: 0 });
  });

  it('make no page that its patterns do not allow, nor one of another host', async () => {
    const service = await start();
    for (const page of ['/quan-tri', 'https://evil.example.vn/', '/tin-tuc/x']) {
      expect((await load(service, page)).body).toEqual({
        counted: false,
        reason: 'unknown-page',
        reads: { [page]: { views: 0, visits: 0 } },
      });
    }
    expect(service.rows()).toMatchObject({ page: 0, read_id: 0 });
  });

  it('stop making pages at the site’s own cap, say so once in the log, and leave the other site its room', async () => {
    const service = await start();
    const ward = { origin: WARD.origins[0] };
    for (const page of ['/1', '/2']) expect((await load(service, page, ward)).body.counted).toBe(true);
    for (const page of ['/3', '/4']) expect((await load(service, page, ward)).body.reason).toBe('unknown-page');
    expect((await load(service, '/1', ward)).body.counted).toBe(true);
    expect((await load(service, '/')).body.counted).toBe(true);
    expect(service.logged.filter((line) => line.includes('"bat-trang" has as many pages as it may (2)'))).toHaveLength(
      1,
    );
  });

  it('may be sent from the sites’ origins without --origins naming them, and from no other', async () => {
    const service = await start();
    expect((await load(service, '/', { origin: 'https://evil.example.vn' })).status).toBe(403);
    const preflight = await service.app.inject({
      method: 'OPTIONS',
      url: '/v1/reads',
      headers: { origin: WARD.origins[0], 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers['access-control-allow-origin']).toBe(WARD.origins[0]);
  });

  it('are counted by a frame for the site its address names', async () => {
    const service = await start();
    await load(service, '/', { origin: WARD.origins[0] });
    const frame = await service.get('/frame/view-counter?page=/&site=bat-trang');
    expect(frame.text).toContain('data-site="bat-trang"');
    expect(frame.text).toContain('<span class="number">1</span>');
    expect((await service.get('/frame/view-counter?page=/')).text).toContain('<span class="number">0</span>');
  });
});

describe('the last 30 days of a page', () => {
  const DAY = 24 * 3_600_000;

  it('come by day, oldest first, with the days nobody came, and today last', async () => {
    const service = await startApp();
    service.clock.now -= 30 * DAY;
    await load(service, '/a', {});
    for (const days of [1, 27, 2]) {
      service.clock.now += days * DAY;
      await load(service, '/a', {});
    }
    await load(service, '/a', {});
    const { body } = await service.post<ReadsReply>('/v1/reads', { trends: ['/a', '/none'] });
    const zeros = (n: number): number[] => Array.from({ length: n }, () => 0);
    expect(body.reads).toEqual({});
    expect(body.trends).toEqual({
      '/a': {
        until: '2026-11-22',
        views: [1, ...zeros(26), 1, 0, 2],
        visits: [1, ...zeros(26), 1, 0, 1],
      },
      '/none': { until: '2026-11-22', views: zeros(30), visits: zeros(30) },
    });
    expect((await service.get<ReadsReply>('/v1/reads?trend=/a')).body.trends?.['/a']).toEqual(body.trends?.['/a']);
    expect((await service.get<ReadsReply>('/v1/reads?page=/a')).body).toEqual({
      reads: { '/a': { views: 5, visits: 4 } },
    });
  });
});

describe('the file of --sites', () => {
  const read = (text: string) => readSites(fileOf('sites.json', text));

  it('is a list, or an object that holds it; what is not said has a default', () => {
    for (const text of ['[{"id":"a"}]', '{"sites":[{"id":"a"}]}', '\uFEFF[{"id":"a"}]']) {
      expect(read(text).all.map(({ id, mostPages, origins }) => ({ id, mostPages, origins }))).toEqual([
        { id: 'a', mostPages: 100_000, origins: [] },
      ]);
    }
    expect(readSites(undefined).first.id).toBe('main');
  });

  it.each([
    ['{', /is not JSON/],
    ['[]', /must hold a list of sites/],
    ['{"a":1}', /must hold a list of sites/],
    ['[{}]', /site 1 .*required/],
    ['[{"id":"A B"}]', /site 1 has a wrong id/],
    ['[{"id":"a","orgins":[]}]', /site 1 has an unknown field "orgins"/],
    ['[{"id":"a","origins":["gialam.example.vn"]}]', /"gialam.example.vn", which is no origin/],
    ['[{"id":"a","origins":["https://a.vn/b"]}]', /no origin/],
    ['[{"id":"a","pages":["tin-tuc/*"]}]', /begins neither with \/ nor with \*/],
    ['[{"id":"a","mostPages":0}]', /wrong mostPages/],
    ['[{"id":"a"},{"id":"a"}]', /two sites with the id "a"/],
    ['[{"id":"a","origins":["https://a.vn"]},{"id":"b","origins":["https://a.vn/"]}]', /https:\/\/a.vn twice/],
  ])('%s stops the start with a sentence that names setting and file', (text, said) => {
    expect(() => read(text)).toThrow(said);
    expect(() => read(text)).toThrow(/--sites \(PORTAL_SITES\): the file ".*sites.json"/);
  });

  it('that is not there is named', () => {
    expect(() => readSites('/no/such/file.json')).toThrow(/--sites \(PORTAL_SITES\) names the file .* does not exist/);
  });
});

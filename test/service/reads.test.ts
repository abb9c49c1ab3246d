import { ONLY_SITE } from '../../src/service/sites/sites.js';
import { describe, expect, it } from 'vitest';
import type { ReadsReply } from '../../src/contract/reads.js';
import { tidy } from '../../src/service/housekeeping.js';
import { CHROME, type Harness, newId, startApp } from '../helpers/service/harness.js';

const MINUTE = 60_000;

async function load(
  service: Harness,
  page = '/a',
  headers: Record<string, string | undefined> = {},
  remoteAddress = '203.0.113.7',
) {
  const { status, body } = await service.post<ReadsReply>('/v1/reads', { hit: { page, id: newId() } }, headers, {
    remoteAddress,
  });
  expect(status).toBe(200);
  return body;
}

describe('POST /v1/reads', () => {
  it('counts every load as a view, and a visit once in half an hour from the first', async () => {
    const service = await startApp();
    expect(await load(service)).toEqual({ counted: true, reads: { '/a': { views: 1, visits: 1 } } });
    service.clock.now += 20 * MINUTE;
    expect((await load(service)).reads['/a']).toEqual({ views: 2, visits: 1 });
    // Fixed, not sliding: the second load does not prolong the visit.
    service.clock.now += 10 * MINUTE - 1;
    expect((await load(service)).reads['/a']).toEqual({ views: 3, visits: 1 });
    service.clock.now += 1;
    expect((await load(service)).reads['/a']).toEqual({ views: 4, visits: 2 });
  });

  it('tells visitors apart by address, browser and page', async () => {
    const service = await startApp();
    await load(service);
    await load(service, '/a', {}, '203.0.113.8');
    await load(service, '/a', { 'user-agent': CHROME.replace('131', '130') });
    expect((await load(service)).reads['/a']).toEqual({ views: 4, visits: 3 });
    expect((await load(service, '/b')).reads['/b']).toEqual({ views: 1, visits: 1 });
  });

  it('takes an IPv6 /64 for one household, and two for two', async () => {
    const service = await startApp();
    await load(service, '/a', {}, '2001:db8:1:2::1');
    expect((await load(service, '/a', {}, '2001:db8:1:2:ffff::9')).reads['/a']).toEqual({ views: 2, visits: 1 });
    expect((await load(service, '/a', {}, '2001:db8:1:3::1')).reads['/a']).toEqual({ views: 3, visits: 2 });
  });

  it('does not begin a second visit at midnight, when the salt changes', async () => {
    const service = await startApp();
    service.clock.now = Date.parse('2026-11-22T23:50:00+07:00');
    await load(service);
    service.clock.now += 20 * MINUTE;
    expect((await load(service)).reads['/a']).toEqual({ views: 2, visits: 1 });
    service.clock.now += 20 * MINUTE;
    expect((await load(service)).reads['/a']).toEqual({ views: 3, visits: 2 });
  });

  it('puts loads into the day of Hà Nội', async () => {
    const service = await startApp();
    service.clock.now = Date.parse('2026-11-22T23:59:59+07:00');
    await load(service);
    service.clock.now += 1000;
    await load(service);
    await load(service);
    const days = service.db.prepare('SELECT day, views FROM page_day ORDER BY day').all();
    expect(days).toEqual([
      { day: '2026-11-22', views: 1 },
      { day: '2026-11-23', views: 2 },
    ]);
  });

  it('answers a retry like the first try and counts it once, even days of clock later', async () => {
    const service = await startApp();
    const body = { hit: { page: '/a', id: 'load-0001' }, pages: ['/b'] };
    const first = await service.post('/v1/reads', body);
    service.clock.now += 47 * 60 * MINUTE;
    await tidy({ store: service.store, now: () => service.clock.now, daysKept: 400 });
    const second = await service.post('/v1/reads', body);
    expect(second.body).toEqual(first.body);
    expect(second.body).toEqual({
      counted: true,
      reads: { '/a': { views: 1, visits: 1 }, '/b': { views: 0, visits: 0 } },
    });
  });

  it('gives numbers under the very spelling that was asked, all spellings of a page the same', async () => {
    const service = await startApp();
    const pages = ['/tin-tức', '/tin-tức'.normalize('NFD'), '/tin-t%E1%BB%A9c/?utm_source=zalo', '__proto__'];
    await load(service, pages[0]);
    const { body } = await service.post<ReadsReply>('/v1/reads', { pages });
    expect(Object.keys(body.reads)).toEqual(pages);
    expect(Object.values(body.reads).map(({ views }) => views)).toEqual([1, 1, 1, 0]);
    expect(body).not.toHaveProperty('counted');
    expect(service.rows()).toMatchObject({ page: 1 });
  });

  it.each([
    ['bot', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
    ['bot', { 'user-agent': 'Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)' }],
    ['bot', { 'user-agent': 'facebookexternalhit/1.1' }],
    ['bot', { 'user-agent': '' }],
    ['bot', { 'user-agent': '  ' }],
    ['prefetch', { 'sec-purpose': 'prefetch' }],
    ['prefetch', { 'sec-purpose': 'prefetch;prerender' }],
    ['prefetch', { purpose: 'prefetch' }],
    ['prefetch', { 'x-moz': 'prefetch' }],
    ['preview', { 'x-purpose': 'preview' }],
  ])('does not count %s, but gives the numbers: %j', async (reason, headers) => {
    const service = await startApp();
    await load(service);
    const before = service.rows();
    expect(await load(service, '/a', headers)).toEqual({
      counted: false,
      reason,
      reads: { '/a': { views: 1, visits: 1 } },
    });
    expect(service.rows()).toEqual(before);
  });

  it.each([
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/120.0.140 Chrome/114.0.5735.140 Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Zalo iOS/481 ZaloTheme/light ZaloLanguage/vn',
    'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/443.0.0.23.229;]',
  ])('counts the readers of this country: %s', async (agent) => {
    const service = await startApp();
    expect(await load(service, '/a', { 'user-agent': agent })).toMatchObject({ counted: true });
  });

  it('beyond the budget of an address counts no more, but still gives numbers and still knows its retries', async () => {
    const service = await startApp({ settings: { 'writes-per-minute': '2' } });
    await service.post('/v1/reads', { hit: { page: '/a', id: 'load-0001' } });
    await load(service, '/a', {}, '127.0.0.1');
    expect(await load(service, '/a', {}, '127.0.0.1')).toEqual({
      counted: false,
      reason: 'rate',
      reads: { '/a': { views: 2, visits: 1 } },
    });
    expect((await service.post('/v1/reads', { hit: { page: '/a', id: 'load-0001' } })).body).toMatchObject({
      counted: true,
    });
    expect(await load(service, '/a', {}, '203.0.113.9')).toMatchObject({ counted: true });
    expect(service.rows()).toMatchObject({ read_id: 3 });
  });

  it('makes no more pages than a site may have, and goes on counting those it has', async () => {
    const service = await startApp({ sites: [{ ...ONLY_SITE, mostPages: 2 }] });
    await load(service, '/a');
    await load(service, '/b');
    expect(await load(service, '/c')).toEqual({
      counted: false,
      reason: 'unknown-page',
      reads: { '/c': { views: 0, visits: 0 } },
    });
    expect(await load(service, '/a')).toMatchObject({ counted: true, reads: { '/a': { views: 2 } } });
    expect(service.rows()).toMatchObject({ page: 2, read_id: 3 });
  });

  it('counts the load and leaves out what is no page among those asked: a link to nowhere costs the page nothing', async () => {
    const service = await startApp();
    const odd = ['#top', '', '/\ud800', `/${'ế'.repeat(300)}`];
    const body = { hit: { page: '/a', id: newId() }, pages: ['/b', ...odd], trends: [...odd, '/a'] };
    const answer = await service.post<ReadsReply>('/v1/reads', body);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ counted: true });
    expect(Object.keys(answer.body.reads)).toEqual(['/a', '/b']);
    expect(Object.keys(answer.body.trends ?? {})).toEqual(['/a']);
  });

  it('answers a hundred Vietnamese addresses as long as a browser writes them', async () => {
    const service = await startApp();
    const pages = Array.from({ length: 100 }, (_, n) => `/${n}/${encodeURIComponent('ế'.repeat(220))}`);
    const body = { hit: { page: '/a', id: newId() }, pages, trends: pages };
    const answer = await service.post<ReadsReply>('/v1/reads', body);
    expect([answer.status, Object.keys(answer.body.reads).length]).toEqual([200, 101]);
  });

  it('takes a long address whose length is what an advertiser wrote behind it', async () => {
    const service = await startApp();
    expect(await load(service, `/bai?fbclid=${'x'.repeat(3000)}`)).toMatchObject({ counted: true });
    expect(service.store.reads('main', ['/bai']).get('/bai')?.views).toBe(1);
  });

  it('lets one address make sixty pages a minute, and count on those there are; many at once make one', async () => {
    const service = await startApp({ settings: { 'writes-per-minute': '1000' } });
    const first = await Promise.all(Array.from({ length: 100 }, () => load(service, '/new')));
    expect(first.filter(({ counted }) => counted)).toHaveLength(100);
    const made = await Promise.all(Array.from({ length: 70 }, (_, n) => load(service, `/junk/${n}`)));
    expect(made.filter(({ counted }) => counted)).toHaveLength(59);
    expect(made.at(-1)).toMatchObject({ counted: false, reason: 'rate' });
    expect(await load(service, '/new')).toMatchObject({ counted: true });
    expect(await load(service, '/else', {}, '203.0.113.8')).toMatchObject({ counted: true });
  });

  it('says once what to set where a proxy names readers and is not believed, and names none itself', async () => {
    const service = await startApp();
    for (const address of ['198.51.100.1', '198.51.100.2']) await load(service, '/a', { 'x-forwarded-for': address });
    expect(service.logged.filter((line) => line.includes('--proxy-hops (PORTAL_PROXY_HOPS)'))).toHaveLength(1);
    expect(service.logged.join()).not.toContain('198.51.100');
  });

  it('begins a visit anew when the clock was set back, and pairs nothing with what is to come', async () => {
    const service = await startApp();
    await load(service);
    service.clock.now -= 6 * 60 * MINUTE;
    expect((await load(service)).reads['/a']).toEqual({ views: 2, visits: 2 });
    await tidy({ store: service.store, now: () => service.clock.now, daysKept: 400 });
    expect((await load(service)).reads['/a']).toEqual({ views: 3, visits: 2 });
  });

  it('takes JSON by its own name too', async () => {
    const service = await startApp();
    expect(await load(service, '/a', { 'content-type': 'application/json' })).toMatchObject({ counted: true });
  });
});

describe('GET /v1/reads', () => {
  it('gives one or many numbers, cacheable for seconds, and counts and makes nothing', async () => {
    const service = await startApp();
    await load(service);
    const before = service.rows();
    const one = await service.get('/v1/reads?page=/a');
    expect(one.body).toEqual({ reads: { '/a': { views: 1, visits: 1 } } });
    expect(one.headers['cache-control']).toBe('public, max-age=5');
    const many = await service.get(`/v1/reads?page=/a&page=${encodeURIComponent('/b?x=1')}`);
    expect(many.body).toEqual({ reads: { '/a': { views: 1, visits: 1 }, '/b?x=1': { views: 0, visits: 0 } } });
    expect((await service.get('/v1/reads')).body).toEqual({ reads: {} });
    expect(service.rows()).toEqual(before);
  });
});

import { describe, expect, it } from 'vitest';
import type { PollDefinition } from '../../src/contract/polls.js';
import type { Problem } from '../../src/contract/problems.js';
import { parseOrigin } from '../../src/service/origins.js';
import { admin, INTERFACE_POLL, newId, newToken, startApp } from '../helpers/service/harness.js';

const POLL: PollDefinition = { ...INTERFACE_POLL, options: [...INTERFACE_POLL.options] };
const SETTINGS = { origins: 'https://portal.example.vn, https://www.portal.example.vn/' };
const HOST = { host: 'tien-ich.example.vn' };

describe('who may write', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['a listed origin', { origin: 'https://portal.example.vn', 'sec-fetch-site': 'cross-site' }, true],
    ['a listed origin, written with a slash in the setting', { origin: 'https://www.portal.example.vn' }, true],
    ['the service itself', { origin: 'https://tien-ich.example.vn', 'sec-fetch-site': 'same-origin' }, true],
    ['the service itself, by its Host alone', { origin: 'http://tien-ich.example.vn' }, true],
    [
      'the service behind a proxy that changes Host',
      { origin: 'https://outside.vn', 'sec-fetch-site': 'same-origin' },
      true,
    ],
    ['a same-origin page that sends no Origin', { 'sec-fetch-site': 'same-origin' }, true],
    ['a program that is no browser', {}, true],
    ['another origin', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, false],
    ['another scheme of a listed host', { origin: 'http://portal.example.vn' }, false],
    ['another port of a listed host', { origin: 'https://portal.example.vn:8443' }, false],
    ['another port of the service', { origin: 'https://tien-ich.example.vn:8443' }, false],
    ['a listed host as a prefix', { origin: 'https://portal.example.vn.evil.example' }, false],
    ['a listed host as a suffix', { origin: 'https://evilportal.example.vn' }, false],
    ['a sandboxed frame or a file', { origin: 'null' }, false],
    ['a frame that claims to be same-origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }, false],
    ['an image or form of another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['a sister host without Origin', { 'sec-fetch-site': 'same-site' }, false],
    ['nonsense', { origin: 'portal.example.vn' }, false],
  ])('%s: %j → %s', async (_who, headers, allowed) => {
    const service = await startApp({ settings: SETTINGS, polls: [POLL] });
    const before = service.rows();
    const all = { ...HOST, ...headers };
    const load = await service.post('/v1/reads', { hit: { page: '/a', id: newId() } }, all);
    const ballot = { choices: ['dep'], token: newToken(), id: newId('ballot') };
    const cast = await service.post('/v1/polls/giao-dien-moi/ballots', ballot, all);
    if (allowed) {
      expect([load.status, cast.status]).toEqual([200, 201]);
      expect(service.rows()).toMatchObject({ read_id: 1, ballot: 1 });
    } else {
      expect([load.status, cast.status]).toEqual([403, 403]);
      expect(load.body).toMatchObject({
        code: 'origin',
        detail: expect.stringContaining('--origins (PORTAL_ORIGINS)') as string,
      });
      expect(service.rows()).toEqual(before);
    }
  });

  it('is not asked before the address is looked at: a preflight-free JSON post from elsewhere changes nothing either', async () => {
    const service = await startApp({ polls: [POLL] });
    const headers = { ...HOST, origin: 'https://evil.example', 'content-type': 'application/json' };
    expect((await service.post('/v1/reads', { hit: { page: '/a', id: newId() } }, headers)).status).toBe(403);
  });

  it('with * is anyone but nobody (null)', async () => {
    const service = await startApp({ settings: { origins: '*' } });
    const post = async (origin: string): Promise<number> =>
      (await service.post('/v1/reads', { hit: { page: '/a', id: newId() } }, { origin })).status;
    expect([await post('https://any.example'), await post('null')]).toEqual([200, 403]);
  });

  it('does not matter to the admin calls: the token does', async () => {
    const service = await startApp({ settings: SETTINGS });
    const headers = { ...admin(), origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const { status, headers: sent } = await service.post('/v1/admin/polls', POLL, headers);
    expect(status).toBe(201);
    expect(sent['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a Host no browser sends', () => {
  it.each([
    'a:b:c',
    '[',
    ']:',
    '::::',
    'tien-ich.example.vn:99999',
    'tien-ich.example.vn:80:80',
    '1.2.3.4.5',
    '999.9.9.9',
  ])('%s is nobody’s origin, and no failure of the service', async (host) => {
    const service = await startApp({ settings: SETTINGS });
    const headers = { host, origin: 'http://tien-ich.example.vn' };
    const load = await service.post<Problem>('/v1/reads', { hit: { page: '/a', id: newId() } }, headers);
    expect([load.status, load.body.code]).toEqual([403, 'origin']);
    const read = await service.get('/v1/reads?page=/a', headers);
    expect([read.status, read.headers['access-control-allow-origin']]).toEqual([200, undefined]);
    expect(service.logged).toEqual([]);
  });
});

describe('who may read', () => {
  const urls = ['/v1/reads?page=/a', '/v1/polls/giao-dien-moi', '/v1/weather?region=ha-noi', '/v1/polls/none'];
  it.each(urls)('%s: pages of listed origins, and caches keep the two apart', async (url) => {
    const service = await startApp({ settings: { ...SETTINGS, weather: 'sample' }, polls: [POLL] });
    const from = async (origin?: string): Promise<unknown[]> => {
      const { headers } = await service.get(url, { ...HOST, ...(origin ? { origin } : {}) });
      return [headers['access-control-allow-origin'], headers['vary'], headers['access-control-allow-credentials']];
    };
    expect(await from('https://portal.example.vn')).toEqual(['https://portal.example.vn', 'Origin', undefined]);
    expect(await from('https://evil.example')).toEqual([undefined, 'Origin', undefined]);
    // A sandboxed frame: what anyone may ask for, without credentials.
    expect(await from('null')).toEqual(['null', 'Origin', undefined]);
    expect(await from()).toEqual([undefined, 'Origin', undefined]);
  });

  it('lets a sandboxed frame ask for numbers, and count nothing', async () => {
    const service = await startApp({ settings: { ...SETTINGS, origins: '*' }, polls: [POLL] });
    const before = service.rows();
    const headers = { ...HOST, origin: 'null', 'sec-fetch-site': 'cross-site' };
    const asked = await service.post('/v1/reads', { pages: ['/a'] }, headers);
    expect([asked.status, asked.body]).toEqual([200, { reads: { '/a': { views: 0, visits: 0 } } }]);
    expect(asked.headers['access-control-allow-origin']).toBe('null');
    expect(asked.headers['access-control-allow-credentials']).toBeUndefined();
    const counted = await service.post<Problem>(
      '/v1/reads',
      { hit: { page: '/a', id: newId() }, pages: ['/a'] },
      headers,
    );
    expect([counted.status, counted.body.code]).toEqual([403, 'origin']);
    const ballot = { choices: ['dep'], token: newToken(), id: newId('ballot') };
    const cast = await service.post<Problem>('/v1/polls/giao-dien-moi/ballots', ballot, headers);
    expect([cast.status, cast.body.code]).toEqual([403, 'origin']);
    expect(cast.headers['access-control-allow-origin']).toBeUndefined();
    expect(service.rows()).toEqual(before);
  });

  it('does not hear other sites that only ask by POST', async () => {
    const service = await startApp({ settings: SETTINGS });
    const headers = { ...HOST, origin: 'https://evil.example' };
    expect((await service.post('/v1/reads', { pages: ['/a'] }, headers)).status).toBe(403);
  });

  it('lets a listed origin read why it was refused', async () => {
    const service = await startApp({ settings: SETTINGS });
    const { headers } = await service.post('/v1/reads', '{', { origin: 'https://portal.example.vn' });
    expect(headers['access-control-allow-origin']).toBe('https://portal.example.vn');
  });

  it('answers the preflight of a JSON post for listed origins alone', async () => {
    const service = await startApp({ settings: SETTINGS });
    const ask = (origin: string) =>
      service.app.inject({
        method: 'OPTIONS',
        url: '/v1/reads',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      });
    const listed = await ask('https://portal.example.vn');
    expect(listed.statusCode).toBe(204);
    expect(listed.headers).toMatchObject({
      'access-control-allow-origin': 'https://portal.example.vn',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '86400',
    });
    const other = await ask('https://evil.example');
    expect([other.statusCode, other.headers['access-control-allow-origin']]).toEqual([404, undefined]);
  });
});

describe('parseOrigin', () => {
  it.each([
    ['https://Portal.Example.VN/', 'https://portal.example.vn'],
    ['https://portal.example.vn:443', 'https://portal.example.vn'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['https://cổng.example.vn', 'https://xn--cng-fsz.example.vn'],
    ['https://a.vn/path', undefined],
    ['https://a.vn?x', undefined],
    ['https://u:p@a.vn', undefined],
    ['https://*.a.vn', undefined],
    ['ftp://a.vn', undefined],
    ['null', undefined],
    ['a.vn', undefined],
  ])('%s → %s', (text, origin) => {
    const expected = origin?.includes('xn--') ? new URL(text).origin : origin;
    expect(parseOrigin(text)).toBe(expected);
  });
});

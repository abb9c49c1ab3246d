import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { internet } from '../../src/service/feeds/fetch-feed.js';
import { isPublic } from '../../src/service/feeds/public-address.js';
import { readSettings, SettingsError } from '../../src/service/settings.js';
import { feedOf, RSS, sends, startFeeds, startSource, trial } from '../helpers/service/feed-server.js';

interface Problem {
  code: string;
  detail: string;
}

describe('addresses that are not public', () => {
  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
    ...['172.31.255.255', '192.0.0.8', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.7', '203.0.113.9'],
    ...['224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'fec0::1', 'ff02::1'],
    ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1'],
    ...['2002:7f00:1::', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '2001:db8::1', '3fff::1', '100::1', 'bao.example'],
  ])('%s', (address) => expect(isPublic(address)).toBe(false));

  it.each(['8.8.8.8', '1.1.1.1', '113.160.0.1', '172.32.0.1', '100.128.0.1', '2405:4800::1', '2606:4700::1111'])(
    'but for %s',
    (address) => expect(isPublic(address)).toBe(true),
  );
});

describe('a feed is refused', () => {
  const refused = async (feeds: string, url: string, net = trial()): Promise<Problem & { status: number }> => {
    const service = await startFeeds(feeds, net);
    const { status, body } = await service.get<Problem>(feedOf(url));
    return { status, ...body };
  };

  it('where no host is listed', async () => {
    expect(await refused('', 'https://bao.example.vn/rss')).toMatchObject({ status: 503, code: 'feeds_off' });
  });

  it.each([
    'https://khac.example.vn/rss',
    'https://bao.example.vn.khac.vn/',
    'https://bao.example.vn:8443/',
    'https://xbao.example.vn/',
  ])('from a host that is not: %s', async (url) => {
    const problem = await refused('bao.example.vn', url);
    expect(problem).toMatchObject({ status: 403, code: 'feed_not_allowed' });
    expect(problem.detail).toContain('--feeds (PORTAL_FEEDS)');
  });

  it.each([
    'ftp://bao.example.vn/',
    'file:///etc/passwd',
    'https://a:b@bao.example.vn/',
    'khong phai dia chi',
    'javascript:1',
  ])('at no address of the web: %s', async (url) =>
    expect(await refused('bao.example.vn', url)).toMatchObject({ status: 400, code: 'malformed' }),
  );

  // What the webmaster lists is asked only where it is public: every spelling of this machine, and of what is near it.
  it.each([
    ...['127.0.0.1', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '10.0.0.5', '169.254.169.254', '192.168.0.1'],
    ...[
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[fe80::1]',
      '[64:ff9b::a00:1]',
      '[2002:a00:1::]',
      '100.64.0.1',
    ],
  ])('at %s, even where that is listed', async (host) => {
    const net = { ...internet, resolve: () => Promise.reject(new Error('no name was to be asked for')) };
    expect(await refused(host, `http://${host}/`, net)).toMatchObject({ status: 403, code: 'feed_private_address' });
  });

  it.each([[['10.0.0.5']], [['::1']], [['127.0.0.1', '10.0.0.5']], [['::ffff:10.0.0.5', '127.0.0.1']], [[]]])(
    'where its name leads to %s',
    async (addresses) => {
      const net = trial({ 'bao.example.vn': addresses });
      const problem = await refused('bao.example.vn', 'http://bao.example.vn/', net);
      expect(problem).toMatchObject({ status: 403, code: 'feed_private_address' });
    },
  );

  it('by the real resolver too', async () => {
    const problem = await refused('localhost', 'http://localhost/', internet);
    expect(problem).toMatchObject({ code: 'feed_private_address' });
  });

  it('where the name means another host the second time: what was checked is what is connected to', async () => {
    const source = await startSource(sends(RSS));
    const inside = await startSource(sends('mật'));
    const resolve = vi
      .fn(trial().resolve)
      .mockResolvedValueOnce([{ address: '127.0.0.1', family: 4 }])
      .mockResolvedValue([{ address: '10.0.0.5', family: 4 }]);
    const host = `bao.example.vn:${source.port}`;
    const service = await startFeeds(host, { ...trial(), resolve });
    expect((await service.get(feedOf(`http://${host}/`))).text).toBe(RSS);
    expect(resolve).toHaveBeenCalledTimes(1);
    // Asked anew, the name is checked anew.
    expect((await service.get<Problem>(feedOf(`http://${host}/2`))).body.code).toBe('feed_private_address');
    expect([source.connections, inside.connections]).toEqual([1, 0]);
  });

  it.each([
    ['a private address', 'http://10.0.0.5/', 'feed_not_allowed'],
    ['a private name', 'http://noi-bo.example.vn/', 'feed_private_address'],
    ['a host that is not listed', 'http://khac.example.vn/', 'feed_not_allowed'],
    ['a file', 'file:///etc/passwd', 'malformed'],
    ['no address', 'http://[', 'feed_redirects'],
    ['itself', '/', 'feed_redirects'],
  ])('that sends on to %s', async (_, location, code) => {
    const source = await startSource(sends('', { location }, 302));
    const host = `bao.example.vn:${source.port}`;
    const net = trial({ 'noi-bo.example.vn': ['10.0.0.5'] });
    expect(await refused(`${host},noi-bo.example.vn`, `http://${host}/`, net)).toMatchObject({ code });
  });

  it.each([
    ['says nothing', () => {}],
    [
      'stops half-way',
      (_: unknown, response: ServerResponse) => {
        response.writeHead(200, { 'content-type': 'text/xml' });
        response.write('<rss>');
      },
    ],
  ])('that %s', async (_, answer) => {
    const source = await startSource(answer);
    const host = `bao.example.vn:${source.port}`;
    expect(await refused(host, `http://${host}/`)).toMatchObject({ status: 504, code: 'feed_timeout' });
  });

  it('that drips', async () => {
    const source = await startSource((_, response) => {
      response.writeHead(200, { 'content-type': 'text/xml' });
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    const host = `bao.example.vn:${source.port}`;
    expect(await refused(host, `http://${host}/`)).toMatchObject({ code: 'feed_timeout' });
  });

  const large = Buffer.alloc(64 * 1024 * 1024, ' ');
  it.each([
    ['gzip', gzipSync(large)],
    ['deflate', deflateSync(large)],
    ['br', brotliCompressSync(large.subarray(0, 8 * 1024 * 1024))],
    ['identity', large.subarray(0, 3 * 1024 * 1024)],
  ])('that unpacks to too much (%s)', async (encoding, bytes) => {
    const source = await startSource(sends(bytes, { 'content-type': 'text/xml', 'content-encoding': encoding }));
    const host = `bao.example.vn:${source.port}`;
    const before = process.memoryUsage().arrayBuffers;
    const problem = await refused(host, `http://${host}/`, { ...trial(), timeout: 8000 });
    expect(problem).toMatchObject({ status: 502, code: 'feed_too_large' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  });

  it('that says it is packed, and is not', async () => {
    const source = await startSource(sends(RSS, { 'content-type': 'text/xml', 'content-encoding': 'gzip' }));
    const host = `bao.example.vn:${source.port}`;
    expect(await refused(host, `http://${host}/`)).toMatchObject({ code: 'feed_unavailable' });
  });

  it.each(['image/png', 'application/octet-stream', 'text/javascript', 'video/mp4'])('that is %s', async (type) => {
    const source = await startSource(sends('x', { 'content-type': type }));
    const host = `bao.example.vn:${source.port}`;
    expect(await refused(host, `http://${host}/`)).toMatchObject({ code: 'feed_type' });
  });

  it.each([401, 403, 404, 500, 503])('whose source answers %i, which is said', async (status) => {
    const source = await startSource(sends('x', {}, status));
    const host = `bao.example.vn:${source.port}`;
    const problem = await refused(host, `http://${host}/`);
    expect(problem).toMatchObject({ status: 502, code: 'feed_unavailable' });
    expect(problem.detail).toContain(`answered ${status}`);
  });

  it('whose host is not there', async () => {
    const problem = await refused('bao.example.vn', 'https://bao.example.vn/', {
      ...trial(),
      resolve: () => Promise.reject(new Error('ENOTFOUND')),
    });
    expect(problem).toMatchObject({ code: 'feed_unavailable' });
  });
});

describe('--feeds', () => {
  it.each(['https://bao.example.vn', 'bao.example.vn/rss', '*.10.0.0.1', '*', 'a b'])('is no %s', (written) => {
    expect(() => readSettings({ feeds: written })).toThrow(SettingsError);
    expect(() => readSettings({ feeds: written })).toThrow('--feeds (PORTAL_FEEDS)');
  });
});

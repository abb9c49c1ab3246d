import type { IncomingMessage } from 'node:http';
import { pinnedRandom } from '../helpers/random.js';
import { describe, expect, it } from 'vitest';
import type { ReadsReply } from '../../src/contract/reads.js';
import { addressPrefix, prefixOf } from '../../src/service/client-address.js';
import { newId, startApp } from '../helpers/service/harness.js';

const from = (remoteAddress: string | undefined, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('addressPrefix', () => {
  it.each<[string, number, string | undefined, string]>([
    ['no proxy is trusted: what a client writes is nothing', 0, '1.2.3.4', '203.0.113.7'],
    ['what the proxy saw', 1, '198.51.100.1', '198.51.100.1'],
    ['what a client wrote stands further left', 1, '9.9.9.9, 198.51.100.1', '198.51.100.1'],
    ['two proxies', 2, '9.9.9.9, 198.51.100.1, 10.0.0.1', '198.51.100.1'],
    ['fewer hops than were told', 3, '198.51.100.1', '198.51.100.1'],
    ['a proxy that will not say', 1, 'unknown', '203.0.113.7'],
    ['a proxy that says nothing', 1, undefined, '203.0.113.7'],
  ])('%s', (_case, hops, forwarded, expected) => {
    expect(addressPrefix(from('203.0.113.7', forwarded), hops)).toBe(expected);
  });

  it('knows no address on a socket without one', () => {
    expect(addressPrefix(from(undefined), 0)).toBe('unknown');
  });
});

describe('prefixOf', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    [' 203.0.113.7:8080 ', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
    ['', undefined],
    ['localhost', undefined],
    ['999.1.1.1', undefined],
    ['203.0.113.7; DROP TABLE page', undefined],
  ])('%j → %j', (text, prefix) => {
    expect(prefixOf(text)).toBe(prefix);
  });
});

describe('a forged X-Forwarded-For', () => {
  const forged = [
    '',
    ',',
    ',,,',
    '9.9.9.9',
    '::1',
    '[',
    ' 1.1.1.1 ',
    'unknown',
    '%00',
    'a'.repeat(4000),
    '127.0.0.1,'.repeat(50),
    '0x7f.1',
  ];

  it.each([0, 1, 2])('makes no new visitor and frees from no budget, with %i trusted hops', async (hops) => {
    const service = await startApp({
      settings: { 'proxy-hops': String(hops), 'writes-per-minute': String(forged.length) },
    });
    // What the trusted proxies themselves append, the client's own address first.
    const appended = ['198.51.100.1', '10.0.0.1'].slice(0, hops);
    const load = (text: string): Promise<{ body: ReadsReply }> =>
      service.post<ReadsReply>(
        '/v1/reads',
        { hit: { page: '/a', id: newId() } },
        { 'x-forwarded-for': [text, ...appended].join(', ') },
        { remoteAddress: '203.0.113.7' },
      );
    for (const text of forged) expect((await load(text)).body.counted).toBe(true);
    expect(service.store.reads('main', ['/a']).get('/a')).toEqual({ views: forged.length, visits: 1 });
    expect((await load('8.8.8.8')).body).toMatchObject({ counted: false, reason: 'rate' });
  });

  const PIECES = [
    ...['203.0.113.7', '8.8.8.8', '256.1.1.1', '2001:db8::1', '::ffff:9.9.9.9', '[::1]:80', '1.2.3.4:5', 'for=8.8.8.8'],
    ...[',', ', ', ' ', ';', ':', '::', '.', '%', '"', '[', ']', 'unknown', '_hidden', '0', 'ff', '\t', '\u00e9'],
  ];

  it.each([0, 1, 2])('is fuzzed 500 times with %i trusted hops: one visitor all the same', async (hops) => {
    const service = await startApp({ settings: { 'proxy-hops': String(hops) } });
    const next = pinnedRandom(17 + hops);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
    const appended = ['198.51.100.1', '10.0.0.1'].slice(0, hops);
    for (let n = 0; n < 500; n += 1) {
      const forgery = Array.from({ length: Math.floor(next() * 12) }, () => pick(PIECES)).join('');
      const { body } = await service.post<ReadsReply>(
        '/v1/reads',
        { hit: { page: '/a', id: newId() } },
        { 'x-forwarded-for': [forgery, ...appended].join(', ') },
        { remoteAddress: '203.0.113.7' },
      );
      expect([forgery, body.reads['/a']]).toEqual([forgery, { views: n + 1, visits: 1 }]);
    }
    expect(service.rows()).toMatchObject({ page: 1, read_id: 500 });
    expect(service.db.prepare('SELECT COUNT(*) FROM visitor').pluck().get()).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import { pageKey } from '../../src/service/sites/page-key.js';

const ARTICLE = '/tin-t%E1%BB%A9c/th%C3%A1ng-6';

describe('pageKey', () => {
  it.each([
    '/tin-tức/tháng-6',
    '/tin-tức/tháng-6'.normalize('NFD'),
    encodeURI('/tin-tức/tháng-6'),
    encodeURI('/tin-tức/tháng-6').toLowerCase(),
    encodeURI('/tin-tức/tháng-6'.normalize('NFD')),
    '/tin-tức/tháng-6/',
    '/tin-tức/tháng-6//',
    '//tin-tuc.example.vn/tin-tức/tháng-6',
    'https://portal.example.vn/tin-tức/tháng-6',
    'HTTP://www.portal.example.vn:8080/tin-tức/tháng-6/#binh-luan',
    '/tin-tức/tháng-6?utm_source=zalo&utm_medium=x',
    '/tin-tức/tháng-6/?fbclid=abc&gclid=def&zarsrc=31#top',
    '/tin-tức/tháng-6?UTM_Source=zalo',
    '/tin-tức/tháng-6?gidzl=pEXmT1a&mibextid=Zxz2cZ&igsh=MWQ1&_gl=1*abc&gad_source=1&gbraid=x&wbraid=x&msclkid=x&ttclid=x',
    '/tin-tức/tháng-6;jsessionid=0A1B2C.node1?fbclid=x',
    ' /tin-tức/tháng-6 ',
  ])('makes %j the one key of the article', (spelling) => {
    expect(pageKey(spelling)).toBe(ARTICLE);
  });

  it.each([
    ['/', '/'],
    ['https://portal.example.vn', '/'],
    ['https://portal.example.vn/?utm_source=x', '/'],
    ['https://portal.example.vn?id=3', '/?id=3'],
    ['/bai?id=3&utm_campaign=x&page=2', '/bai?id=3&page=2'],
    ['/bai?q=a+b', '/bai?q=a%20b'],
    ['/bai?q=a%2Bb', '/bai?q=a%2Bb'],
    ['/bai?a=1%262', '/bai?a=1%262'],
    ['/a%2Fb', '/a%2Fb'],
    ['/a/b', '/a/b'],
    ['/Bai-Viet', '/Bai-Viet'],
    ['bai-viet-123', 'bai-viet-123'],
    ['article:123', 'article:123'],
    ['/web/guest/-/asset;JSESSIONID=1;v=2/b', '/web/guest/-/asset;v=2/b'],
    ['/a?_gls=1&gidzlx=2', '/a?_gls=1&gidzlx=2'],
    ['__proto__', '__proto__'],
  ])('%j is %j', (spelling, key) => {
    expect(pageKey(spelling)).toBe(key);
  });

  it('changes nothing the second time, whatever the text', () => {
    const odd = ['/%E9t%E9', '/100%', '/a%2', '/😀/x y', '/a?b==c&&d', "/it's(1)!*", '/%00', '/\u0301a', '/a?%26=%3D'];
    for (const spelling of odd) {
      const key = pageKey(spelling);
      expect(key, spelling).toBeDefined();
      expect(pageKey(key ?? ''), spelling).toBe(key);
      expect(key, spelling).toMatch(/^[\x21-\x7e]+$/);
    }
  });

  it('takes time by the length of a row of slashes, not by its square', () => {
    const started = performance.now();
    expect(pageKey(`a${'/'.repeat(100_000)}b`)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it.each(['', '   ', '#top', '?utm_source=x', '/\ud800', `/${'ứ'.repeat(300)}`])('is no page: %j', (spelling) => {
    expect(pageKey(spelling)).toBeUndefined();
  });
});

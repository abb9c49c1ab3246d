import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Harness, startApp } from '../helpers/service/harness.js';
import { elementOf, frame, frameText, plain, query, startWithPoll, titleOf } from '../helpers/service/frames.js';

describe('its policy', () => {
  const policyOf = async (service: Harness, address: string): Promise<string> => {
    const { headers, text: html } = await frame(service, address);
    const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
    const nonce = /data-nonce="([^"]*)"/.exec(html)?.[1] ?? '';
    return String(headers['content-security-policy'])
      .replace(createHash('sha256').update(style).digest('base64'), 'HASH')
      .replace(nonce, 'NONCE');
  };
  const policy = (ancestors: string, images = ''): string =>
    "default-src 'none'; script-src 'self' http://tien-ich.example.vn; style-src 'sha256-HASH' 'nonce-NONCE'; connect-src 'self' http://tien-ich.example.vn; " +
    `${images}base-uri 'none'; form-action 'self' http://tien-ich.example.vn; frame-ancestors ${ancestors}; ` +
    "require-trusted-types-for 'script'; trusted-types lit-html portal-widgets";

  it.each([
    'poll',
    'poll?theme=auto&accent=9c1c1c',
    'weather-panel',
    'view-counter',
    'article-card',
    'none',
    'poll?poll=none',
  ])('allows /frame/%s what it needs, to the letter', async (address) => {
    expect(await policyOf(await startWithPoll(), address)).toBe(policy("'self'"));
  });

  it('lets the portals of --origins frame it, and tells its script of them', async () => {
    const service = await startWithPoll({ settings: { origins: 'https://a.vn,https://b.vn:8443' } });
    expect(await policyOf(service, 'poll')).toBe(policy("'self' https://a.vn https://b.vn:8443"));
    expect(await frameText(service, 'poll')).toContain('data-origins="https://a.vn https://b.vn:8443"');
  });

  it('lets anyone frame it where anyone may write', async () => {
    const service = await startWithPoll({ settings: { origins: '*,https://a.vn' } });
    expect(await policyOf(service, 'poll')).toBe(policy('*'));
  });

  it.each([
    ['https://anh.example.vn/a/b.jpg?c', 'img-src https://anh.example.vn; '],
    ['http://anh.example.vn:8080/a.jpg', 'img-src http://anh.example.vn:8080; '],
    ['https://anh.example.vn; script-src *', ''],
    ['https://a;sandbox/a.jpg', ''],
    ["https://a;script-src,'unsafe-inline'/a.jpg", ''],
    ['javascript:alert(1)', ''],
    ['data:image/png;base64,AA', ''],
  ])('lets a card have its photo: %s', async (image, directive) => {
    const service = await startWithPoll();
    expect(await policyOf(service, `article-card?${query({ headline: 'Tin', image })}`)).toBe(
      policy("'self'", directive),
    );
    expect(await policyOf(service, `poll?${query({ image })}`)).toBe(policy("'self'"));
  });

  it.each([
    ['a;sandbox', "'self'"],
    ['a:b:c', "'self'"],
    ['127.0.0.1:8080', "'self' http://127.0.0.1:8080"],
  ])('names the service, which in a sandbox is not always itself, unless its Host is odd: %s', async (host, own) => {
    const { headers } = await frame(await startWithPoll(), 'poll', { host });
    const directives = String(headers['content-security-policy']).split('; ');
    expect(directives).toContain(`script-src ${own}`);
    expect(directives).toContain(`form-action ${own}`);
  });

  it('has another nonce each time', async () => {
    const service = await startWithPoll();
    const nonces = await Promise.all(
      [1, 2, 3].map(
        async () =>
          /'nonce-([^']*)'/.exec(String((await frame(service, 'poll')).headers['content-security-policy']))?.[1],
      ),
    );
    expect(new Set(nonces).size).toBe(3);
  });
});

describe('an address that is no frame', () => {
  it.each([
    ['none', 'Không có tiện ích này', 'Ở địa chỉ này không có tiện ích nào.'],
    ['none?lang=en&theme=dark', 'There is no such widget', 'There is no widget at this address.'],
    ['config', 'Không có tiện ích này', 'Ở địa chỉ này không có tiện ích nào.'],
    ['constructor', 'Không có tiện ích này', 'Ở địa chỉ này không có tiện ích nào.'],
    ['__proto__', 'Không có tiện ích này', 'Ở địa chỉ này không có tiện ích nào.'],
    ['%22%3E%3Cscript%3E', 'Không có tiện ích này', 'Ở địa chỉ này không có tiện ích nào.'],
    ['poll?poll=none', 'Không có bình chọn này.', 'Không có bình chọn này.'],
    ['poll?poll=none&lang=en', 'There is no such poll.', 'There is no such poll.'],
  ])('%s is a small page that says so', async (address, title, words) => {
    const { status, headers, text: html } = await frame(await startWithPoll(), address);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      404,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect(titleOf(html)).toBe(title);
    expect(html).toContain(`<main>\n<p>${words}</p>\n</main>\n<script src="../portal-frame.js"`);
    expect(html).not.toMatch(/<portal-|portal-widgets\.js|<link/);
  });

  it('is not the current poll where none is on: one may come', async () => {
    const { status, text: html } = await frame(await startApp(), 'poll?lang=en');
    expect([status, titleOf(html), plain(elementOf(html))]).toEqual([
      200,
      'There is no poll at the moment.',
      'There is no poll at the moment.',
    ]);
  });
});

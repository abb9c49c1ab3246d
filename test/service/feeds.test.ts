import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { feedOf, RSS, sends, startFeeds, startSource } from '../helpers/service/feed-server.js';

const MINUTE = 60_000;
const portal = { origin: 'https://portal.example.vn' };

describe('GET /v1/feeds', () => {
  it('gives the text as text, that no browser runs, to the portals it serves', async () => {
    const source = await startSource(
      sends(RSS, { 'content-type': 'application/rss+xml; charset=utf-8', 'set-cookie': 'a=b' }),
    );
    const host = `bao.example.vn:${source.port}`;
    const service = await startFeeds(host);
    const { status, text, headers } = await service.get(feedOf(`http://${host}/rss?a=1#b`), {
      ...portal,
      cookie: 'c=d',
      referer: 'https://portal.example.vn/x',
    });
    expect([status, text]).toEqual([200, RSS]);
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-feed-type': 'application/rss+xml',
      'x-feed-url': `http://${host}/rss?a=1`,
      'access-control-allow-origin': 'https://portal.example.vn',
    });
    expect(String(headers['access-control-expose-headers'])).toContain('x-feed-url');
    expect(headers).not.toHaveProperty('set-cookie');
    const [asked] = source.asked;
    expect(Object.keys(asked!.headers).sort()).toEqual([
      'accept',
      'accept-encoding',
      'accept-language',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(asked!.headers['user-agent']).toBe('portal-widgets-service/0.0.0-test');
  });

  it('is for the portals it serves alone', async () => {
    const source = await startSource(sends(RSS));
    const host = `bao.example.vn:${source.port}`;
    const service = await startFeeds(host);
    const { headers } = await service.get(feedOf(`http://${host}/`), { origin: 'https://khac.example.vn' });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('knows every name below *.', async () => {
    const source = await startSource(sends(RSS));
    const service = await startFeeds(`*.example.vn:${source.port}`);
    expect((await service.get(feedOf(`http://bao.ha-noi.example.vn:${source.port}/`))).status).toBe(200);
    expect((await service.get(feedOf(`http://example.vn:${source.port}/`))).status).toBe(403);
  });

  it('asks once for a hundred readers, and again when it is no longer fresh', async () => {
    const source = await startSource(sends(RSS));
    const host = `bao.example.vn:${source.port}`;
    const { clock, ...service } = await startFeeds(host);
    const ask = (): Promise<number> => service.get(feedOf(`http://${host}/`)).then(({ status }) => status);
    expect(new Set(await Promise.all(Array.from({ length: 100 }, ask)))).toEqual(new Set([200]));
    expect(source.asked.length).toBe(1);
    clock.now += 5 * MINUTE - 1;
    await ask();
    expect(source.asked.length).toBe(1);
    clock.now += 2;
    await ask();
    expect(source.asked.length).toBe(2);
  });

  it.each([
    ['max-age=5', MINUTE],
    ['public, max-age=600', 10 * MINUTE],
    ['max-age=86400', 60 * MINUTE],
    ['s-maxage=120, max-age=600', 2 * MINUTE],
  ])('keeps a feed as its source says, within reason: %s', async (written, fresh) => {
    const source = await startSource(sends(RSS, { 'content-type': 'text/xml', 'cache-control': written }));
    const host = `bao.example.vn:${source.port}`;
    const { clock, ...service } = await startFeeds(host);
    await service.get(feedOf(`http://${host}/`));
    clock.now += fresh - 1;
    await service.get(feedOf(`http://${host}/`));
    expect(source.asked.length).toBe(1);
    clock.now += 1;
    await service.get(feedOf(`http://${host}/`));
    expect(source.asked.length).toBe(2);
  });

  it('asks whether it has changed, and keeps what has not', async () => {
    const source = await startSource((request, response) => {
      if (request.headers['if-none-match'] === '"a"') response.writeHead(304).end();
      else
        response
          .writeHead(200, { 'content-type': 'text/xml', etag: '"a"', 'last-modified': 'Wed, 17 Jun 2020 10:04:00 GMT' })
          .end(RSS);
    });
    const host = `bao.example.vn:${source.port}`;
    const { clock, ...service } = await startFeeds(host);
    await service.get(feedOf(`http://${host}/`));
    clock.now += 6 * MINUTE;
    const again = await service.get(feedOf(`http://${host}/`));
    expect(again.text).toBe(RSS);
    expect(again.headers).not.toHaveProperty('x-feed-stale');
    expect(source.asked[1]!.headers).toMatchObject({
      'if-none-match': '"a"',
      'if-modified-since': 'Wed, 17 Jun 2020 10:04:00 GMT',
    });
  });

  it('gives the last good one for six hours while its source fails, and says so', async () => {
    let down = false;
    const source = await startSource((_, response) => {
      response.writeHead(down ? 500 : 200, { 'content-type': 'text/xml' }).end(RSS);
    });
    const host = `bao.example.vn:${source.port}`;
    const { clock, ...service } = await startFeeds(host);
    await service.get(feedOf(`http://${host}/`));
    down = true;
    clock.now += 6 * MINUTE;
    const kept = await service.get(feedOf(`http://${host}/`));
    expect([kept.status, kept.text, kept.headers['x-feed-stale']]).toEqual([200, RSS, '1']);
    // Not with each reader.
    await service.get(feedOf(`http://${host}/`));
    expect(source.asked.length).toBe(2);
    clock.now += 6 * 60 * MINUTE;
    expect((await service.get<{ code: string }>(feedOf(`http://${host}/`))).body.code).toBe('feed_unavailable');
    down = false;
    clock.now += MINUTE;
    expect((await service.get(feedOf(`http://${host}/`))).headers).not.toHaveProperty('x-feed-stale');
  });

  it('follows a feed that has moved to a listed host, and says where it is now', async () => {
    const source = await startSource((request, response) => {
      if (request.url === '/cu') response.writeHead(301, { location: '/moi' }).end();
      else response.writeHead(200, { 'content-type': 'text/xml' }).end(RSS);
    });
    const host = `bao.example.vn:${source.port}`;
    const service = await startFeeds(host);
    expect((await service.get(feedOf(`http://${host}/cu`))).headers['x-feed-url']).toBe(`http://${host}/moi`);
  });

  const tieng = '<?xml version="1.0"?><rss><title>Đêm ca trù</title></rss>';
  it.each([
    [
      'its own words',
      Buffer.from('<?xml version="1.0" encoding="windows-1252"?><t>caf\u00e9</t>', 'latin1'),
      'text/xml',
      'café',
    ],
    ['its content type', Buffer.from('<t>caf\u00e9</t>', 'latin1'), 'text/xml; charset=ISO-8859-1', 'café'],
    ['its byte order mark', Buffer.from(`\ufeff${tieng}`, 'utf16le'), 'text/xml; charset=utf-8', 'Đêm ca trù'],
    ['a meta element', Buffer.from('<html><meta charset="windows-1252"><p>caf\u00e9', 'latin1'), 'text/html', 'café'],
    ['nothing at all', Buffer.from(tieng), 'text/xml', 'Đêm ca trù'],
    ['a charset there is not', Buffer.from(tieng), 'text/xml; charset=tcvn-3', 'Đêm ca trù'],
  ])('reads the charset of %s', async (_, bytes, type, words) => {
    const source = await startSource(sends(bytes, { 'content-type': type }));
    const host = `bao.example.vn:${source.port}`;
    const service = await startFeeds(host);
    expect((await service.get(feedOf(`http://${host}/`))).text).toContain(words);
  });

  it('unpacks what is packed', async () => {
    const source = await startSource(sends(gzipSync(RSS), { 'content-type': 'text/xml', 'content-encoding': 'gzip' }));
    const host = `bao.example.vn:${source.port}`;
    const service = await startFeeds(host);
    expect((await service.get(feedOf(`http://${host}/`))).text).toBe(RSS);
  });

  it('is not sent again to who has it', async () => {
    const source = await startSource(sends(RSS));
    const host = `bao.example.vn:${source.port}`;
    const service = await startFeeds(host);
    const { headers } = await service.get(feedOf(`http://${host}/`));
    const again = await service.get(feedOf(`http://${host}/`), { 'if-none-match': String(headers['etag']) });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('asks for so many new addresses an hour, and for those it knows all the same', async () => {
    const source = await startSource(sends(RSS));
    const host = `bao.example.vn:${source.port}`;
    const { clock, ...service } = await startFeeds(host);
    await service.get(feedOf(`http://${host}/quen`));
    const ask = (path: string) => service.get<{ code?: string }>(feedOf(`http://${host}/${path}`));
    for (let at = 0; at < 1199; at++) {
      await ask(`la/${at}`);
      // A reader of the one that is read keeps it from being forgotten.
      if (at % 100 === 0) await ask('quen');
    }
    expect((await ask('la/moi')).body?.code).toBe('rate');
    clock.now += 6 * MINUTE;
    const asked = source.asked.length;
    expect((await ask('quen')).status).toBe(200);
    expect(source.asked.length).toBe(asked + 1);
  });

  it('keeps two hundred, and asks for the others again', async () => {
    const source = await startSource(sends(RSS));
    const host = `bao.example.vn:${source.port}`;
    const service = await startFeeds(host);
    for (let at = 0; at < 201; at++) await service.get(feedOf(`http://${host}/${at}`));
    expect(source.asked.length).toBe(201);
    await service.get(feedOf(`http://${host}/200`));
    expect(source.asked.length).toBe(201);
    await service.get(feedOf(`http://${host}/0`));
    expect(source.asked.length).toBe(202);
  });
});

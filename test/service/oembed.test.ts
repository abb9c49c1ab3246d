import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { OEmbed } from '../../src/contract/frames.js';
import type { Problem } from '../../src/contract/problems.js';
import { startWithPoll as start } from '../helpers/service/frames.js';
import type { Harness } from '../helpers/service/harness.js';

const ORIGIN = 'https://tien-ich.example.vn';
const WORDPRESS = 'WordPress/6.1.9; https://portal.example.vn';

const ask = <T = OEmbed>(service: Harness, query: Readonly<Record<string, string>>, headers = {}) =>
  service.get<T>(`/oembed?${new URLSearchParams(query).toString()}`, { host: 'tien-ich.example.vn', ...headers });
const frame = (address: string): string => `${ORIGIN}/frame/${address}`;
const attribute = (html: string, name: string): string | undefined => new RegExp(` ${name}="([^"]*)"`).exec(html)?.[1];

describe('/oembed', () => {
  it.each([
    'poll',
    'poll?poll=giao-dien-moi',
    'weather-panel?regions=hue',
    'view-counter?page=/a',
    'article-card?headline=Tin',
  ])('gives the iframe of %s', async (address) => {
    const { status, headers, body } = await ask(await start(), { url: frame(address), format: 'json' });
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect([...Compile(OEmbed).Errors(body)]).toEqual([]);
    expect(body).toMatchObject({
      version: '1.0',
      type: 'rich',
      provider_name: 'tien-ich.example.vn',
      provider_url: `${ORIGIN}/`,
      width: 600,
    });
    const { html, width, height, title } = body;
    expect(html).toMatch(/^<iframe [^<>]*><\/iframe>$/);
    expect(decodeURIComponent(attribute(html, 'src') ?? '')).toBe(frame(address));
    expect(attribute(html, 'title')).toBe(title);
    expect([attribute(html, 'width'), attribute(html, 'height')]).toEqual([String(width), String(height)]);
    expect(attribute(html, 'loading')).toBe('lazy');
  });

  it('answers any page of any site, and caches that tell askers apart', async () => {
    const { headers } = await ask(await start(), { url: frame('poll') }, { origin: 'https://any.example' });
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300',
      vary: 'User-Agent',
    });
  });

  it('puts a link before a frame that WordPress has found, which then lets the frame have its height', async () => {
    const service = await start();
    const html = async (query: Readonly<Record<string, string>>, agent: string): Promise<string> =>
      (await ask(service, { url: frame('poll?lang=en&theme=dark'), ...query }, { 'user-agent': agent })).body.html;
    expect(await html({ discovery: '1' }, WORDPRESS)).toMatch(
      /^<blockquote><a href="([^"]*)">Xin ý kiến về giao diện mới<\/a><\/blockquote><iframe src="\1" [^<>]*><\/iframe>$/,
    );
    expect(await html({ discovery: '1' }, 'Not WordPress/6')).not.toContain('blockquote');
    // A provider that its owner has registered is believed, and nothing is hidden.
    expect(await html({}, WORDPRESS)).not.toContain('blockquote');
  });

  it.each<[{ maxwidth?: string; maxheight?: string }, number]>([
    [{}, 600],
    [{ maxwidth: '320' }, 320],
    [{ maxwidth: '1200' }, 600],
    [{ maxheight: '100' }, 600],
    [{ maxwidth: '1', maxheight: '1' }, 1],
  ])('keeps to %j', async (limits, width) => {
    const { body } = await ask(await start(), { url: frame('poll'), ...limits });
    expect(body.width).toBe(width);
    expect(body.height).toBeLessThanOrEqual(Number(limits.maxheight ?? Infinity));
    expect(body.html).toContain(` width="${body.width}" height="${body.height}" `);
  });

  it('is narrower and higher where there is less room, and lower for less', async () => {
    const service = await start();
    const height = async (address: string, maxwidth = '600'): Promise<number> =>
      (await ask(service, { url: frame(address), maxwidth })).body.height;
    expect(await height('weather-panel', '320')).toBeGreaterThan(await height('weather-panel'));
    expect(await height('weather-panel?regions=ha-noi,hue')).toBeLessThan(await height('weather-panel'));
    expect(await height('view-counter')).toBeLessThan(await height('poll'));
    expect(await height('poll?font-size=24')).toBeGreaterThan(await height('poll'));
    expect(await height('article-card?headline=Tin')).toBeLessThan(
      await height('article-card?headline=Tin&image=https://a.vn/a.jpg'),
    );
  });

  it('passes on what is allowed of the query, and no more', async () => {
    const url = `${frame('article-card')}?${new URLSearchParams({ onload: 'x', headline: '"><script>alert(1)</script>', lang: 'en' }).toString()}#?x`;
    for (const agent of ['', WORDPRESS]) {
      const { body } = await ask(await start(), { url, discovery: '1' }, { 'user-agent': agent });
      expect(attribute(body.html, 'src')).toBe(
        `${ORIGIN}/frame/article-card?headline=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E&amp;lang=en`,
      );
      expect(body.html).not.toMatch(/<script|onload/);
      expect(body.title).toBe('"><script>alert(1)</script>');
    }
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['no address', {}, 400, 'malformed'],
    ['no address but a format', { format: 'json' }, 400, 'malformed'],
    ['an empty address', { url: '' }, 400, 'malformed'],
    ['half an address', { url: '/frame/poll' }, 400, 'malformed'],
    ['half a width', { url: frame('poll'), maxwidth: '1.5' }, 400, 'malformed'],
    ['no width', { url: frame('poll'), maxwidth: '0' }, 400, 'malformed'],
    ['a negative height', { url: frame('poll'), maxheight: '-1' }, 400, 'malformed'],
    ['words for a height', { url: frame('poll'), maxheight: 'high' }, 400, 'malformed'],
    ['another site', { url: 'https://evil.example/frame/poll' }, 404, 'not_found'],
    ['our name as a prefix', { url: 'https://tien-ich.example.vn.evil.example/frame/poll' }, 404, 'not_found'],
    ['our name as a user', { url: 'https://tien-ich.example.vn@evil.example/frame/poll' }, 404, 'not_found'],
    ['another port', { url: 'https://tien-ich.example.vn:8443/frame/poll' }, 404, 'not_found'],
    ['another scheme', { url: 'ftp://tien-ich.example.vn/frame/poll' }, 404, 'not_found'],
    ['a script', { url: 'javascript:alert(1)' }, 404, 'not_found'],
    ['another page of ours', { url: `${ORIGIN}/v1/polls` }, 404, 'not_found'],
    ['no element', { url: frame('') }, 404, 'not_found'],
    ['an unknown element', { url: frame('none') }, 404, 'not_found'],
    ['a property of objects', { url: frame('constructor') }, 404, 'not_found'],
    ['something below an element', { url: frame('poll/x') }, 404, 'not_found'],
    ['an unknown poll', { url: frame('poll?poll=none') }, 404, 'unknown_poll'],
    ['XML', { url: frame('poll'), format: 'xml' }, 501, 'unsupported_format'],
    ['any other format', { url: frame('poll'), format: 'yaml' }, 501, 'unsupported_format'],
    ['XML of nothing', { url: frame('none'), format: 'xml' }, 501, 'unsupported_format'],
  ])('refuses %s: %j → %i %s', async (_what, query, status, code) => {
    const answer = await ask<Problem>(await start(), query);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });

  it('refuses an address given twice', async () => {
    const service = await start();
    const answer = await service.get<Problem>(`/oembed?url=${frame('poll')}&url=${frame('poll')}`);
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed']);
  });

  it('answers what the discovery link of the page asks', async () => {
    const service = await start();
    const { text } = await service.get('/frame/poll?poll=giao-dien-moi&lang=en', { host: 'tien-ich.example.vn' });
    const link = /type="application\/json\+oembed" href="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const { pathname, search } = new URL(link);
    const { status, body } = await service.get<OEmbed>(`${pathname}${search}&maxwidth=500&maxheight=750&dnt=1`, {
      host: 'tien-ich.example.vn',
    });
    expect([status, body.width]).toEqual([200, 500]);
    expect(attribute(body.html, 'src')).toBe('http://tien-ich.example.vn/frame/poll?poll=giao-dien-moi&amp;lang=en');
  });
});

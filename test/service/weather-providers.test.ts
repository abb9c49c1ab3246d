import { describe, expect, it, onTestFinished } from 'vitest';
import type { WeatherReply } from '../../src/contract/weather.js';
import { type Harness, startApp } from '../helpers/service/harness.js';
import { startOpenMeteo } from '../helpers/service/open-meteo-server.js';
import { newStore } from '../helpers/service/run-service.js';
import { HOUR, MINUTE, startWeather, THREE } from '../helpers/service/weather.js';
import { type Host, metAnswer, regionOf, silence, type Web, webOf } from '../helpers/service/weather-web.js';

const NOON = '2026-11-22T07:00:00Z';
const SOURCE = { name: 'Đài KTTV Hà Nội', url: 'https://kttv.example.vn/', licence: '' };
const ours = (more: Partial<WeatherReply> = {}): Response =>
  Response.json({ asOf: '2026-11-22T14:00:00+07:00', stale: false, source: SOURCE, regions: [], ...more });

function start(web: Web, weather: string, more: Record<string, string> = {}): Promise<Harness> {
  const settings = { weather, 'weather-contact': 'admin@portal.example.vn', ...more };
  return startApp({ settings, fetch: web.fetch, weatherTimeout: 100, file: newStore() });
}

const json = (host: Host): { web: Web; service: Promise<Harness> } => {
  const web = webOf({ 'kttv.example.vn': host });
  return { web, service: start(web, 'json=https://kttv.example.vn/tt.json?ma=secret-5') };
};

describe('a portal’s own numbers', () => {
  it('are asked for by slug in one request, and shown with their source', async () => {
    const { web, service } = json(() => ours({ regions: [regionOf('hue', 23), regionOf('ha-noi', 21)] }));
    const { body } = await (await service).get<WeatherReply>('/v1/weather?region=H%C3%A0%20N%E1%BB%99i,hue');
    expect(web.calls).toHaveLength(1);
    expect(decodeURIComponent(web.calls[0]?.url.search ?? '')).toBe(
      '?ma=secret-5&region=ha-noi&region=hue&days=7&hours=48',
    );
    expect(body.source).toEqual(SOURCE);
    expect(body.regions).toMatchObject([
      { slug: 'ha-noi', current: { temperature: 21, humidity: 66 }, days: [{ max: 23, min: 16 }] },
      { slug: 'hue', current: { temperature: 23 } },
    ]);
  });

  it('are found by name too, in another spelling', async () => {
    const region = { ...regionOf('x-1', 22), name: 'TP. HO CHI MINH' };
    const { service } = json(() => ours({ regions: [region] }));
    const { body } = await (await service).get<WeatherReply>('/v1/weather?region=ho-chi-minh');
    expect(body.regions).toMatchObject([{ slug: 'ho-chi-minh', current: { temperature: 22 } }]);
  });

  it('have hours, in the first of which what was measured stands', async () => {
    const hours = {
      from: '2026-11-22T14:00:00+07:00',
      temperature: [26, 27, 28],
      precipitation: [0, 0.4, 1],
      chance: [10, 20, 30],
      code: [2, 61, 61],
      isDay: [true, true, true],
    };
    const { service } = json(() => ours({ regions: [regionOf('hue', 24, { hours })] }));
    const { body } = await (await service).get<WeatherReply>('/v1/weather?region=hue&hours=3');
    expect(body.regions[0]).toMatchObject({
      current: { temperature: 24, humidity: 66, windSpeed: 3, code: 1 },
      hours: { temperature: [24, 27, 28], precipitation: [0, 0.4, 1], code: [1, 61, 61] },
    });
  });

  it('are as old as they say', async () => {
    const { service } = json(() => ours({ asOf: '2026-11-22T11:30:00+07:00', regions: [regionOf('hue', 24)] }));
    const running = await service;
    expect((await running.get<WeatherReply>('/v1/weather?region=hue')).body).toMatchObject({
      asOf: '2026-11-22T11:30:00+07:00',
    });
    running.clock.now += 4 * HOUR;
    expect((await running.get('/v1/weather?region=hue')).status).toBe(503);
  });

  it.each<[unknown, string]>([
    ['javascript:alert(1)', ''],
    ['data:text/html,x', ''],
    ['/tin', ''],
    [7, ''],
    ['http://a.vn/tin', 'http://a.vn/tin'],
  ])('link to their source only by http(s): %s', async (url, expected) => {
    const source = { ...SOURCE, url: url as string };
    const { service } = json(() => ours({ source, regions: [regionOf('hue', 24)] }));
    expect((await (await service).get<WeatherReply>('/v1/weather?region=hue')).body.source.url).toBe(expected);
  });

  it.each<[string, Host]>([
    ['no JSON', () => new Response('<!doctype html>')],
    ['an answer that breaks off', () => new Response('{"asOf":"2026-11-22T14:00:00+07:00","regions":[')],
    ['no source', () => Response.json({ asOf: '2026-11-22T14:00:00+07:00', regions: [regionOf('hue', 24)] })],
    ['no regions', () => ours({ regions: undefined as never })],
    ['numbers of this morning', () => ours({ asOf: '2026-11-22T07:59:00+07:00', regions: [regionOf('hue', 24)] })],
    ['a region of nulls', () => ours({ regions: [{ slug: 'hue', name: 'Huế', current: null, days: [] }] })],
    [
      'text for numbers',
      () => ours({ regions: [{ slug: 'hue', current: { temperature: '24' }, days: 'x' } as never] }),
    ],
    ['400', () => new Response('', { status: 400 })],
    ['429', () => new Response('', { status: 429 })],
    ['503', () => new Response('', { status: 503 })],
    ['silence', silence],
  ])('are left out where they come as %s', async (_, host) => {
    const { service } = json(host);
    const running = await service;
    expect(await running.get('/v1/weather?region=hue')).toMatchObject({
      status: 503,
      body: { code: 'weather_unavailable' },
    });
    expect(running.logged.join()).not.toContain('secret-5');
  });

  it('are not asked for what they do not know with each reader', async () => {
    const { web, service } = json(() => ours());
    const running = await service;
    for (let n = 0; n < 5; n += 1) {
      expect(await running.get('/v1/weather?region=hue')).toMatchObject({
        status: 503,
        headers: { 'retry-after': '300' },
      });
    }
    expect(web.calls).toHaveLength(1);
    running.clock.now += 5 * MINUTE;
    await running.get('/v1/weather?region=hue');
    expect(web.calls).toHaveLength(2);
  });
});

describe('several providers', () => {
  const [A, B] = ['kttv.example.vn', 'api.met.no'];
  const both = `json=https://${A}/,met-norway`;
  const met: Host = () => Response.json(metAnswer(NOON, () => ({})));

  it('are asked in order: of the next only what the first cannot give, and both are named', async () => {
    const web = webOf({ [A]: () => ours({ regions: [regionOf('hue', 23)] }), [B]: met });
    const service = await start(web, both);
    const { body } = await service.get<WeatherReply>('/v1/weather?region=hue,ha-noi,da-nang');
    expect(web.asked()).toEqual([A, B, B]);
    expect(body.regions.map(({ current }) => current?.temperature)).toEqual([23, 25, 25]);
    expect([body.source.name, body.sources?.map(({ name }) => name)]).toEqual([SOURCE.name, ['MET Norway']]);
    expect(body.stale).toBe(false);
  });

  it('are all named in a frame that shows their numbers', async () => {
    const web = webOf({
      [A]: () => ours({ source: { ...SOURCE, url: '' }, regions: [regionOf('hue', 23)] }),
      [B]: met,
    });
    const service = await start(web, both);
    await service.get('/v1/weather?region=hue,ha-noi');
    const { text } = await service.get('/frame/weather-panel?regions=hue,ha-noi');
    expect(text).toMatch(/23°/);
    expect(text).toMatch(/25°/);
    expect(text).toMatch(/Đài KTTV Hà Nội\. <a href="https:\/\/api\.met\.no\/">[^<]*MET Norway<\/a>\./);
  });

  it('stand in for each other, and the first is asked again when its pause is over', async () => {
    let down = true;
    const first: Host = () => (down ? new Response('', { status: 503 }) : ours({ regions: [regionOf('hue', 23)] }));
    const web = webOf({ [A]: first, [B]: met });
    const service = await start(web, both);
    const name = async (region: string): Promise<string | undefined> =>
      (await service.get<WeatherReply>(`/v1/weather?region=${region}`)).body.source.name;
    expect(await name('hue')).toBe('MET Norway');
    expect(service.logged).toEqual([expect.stringMatching(/kttv\.example\.vn answered 503\. Asking again in 30 s/)]);
    // While it is left alone, the other answers at once.
    expect(await name('vinh')).toBe('MET Norway');
    expect(web.asked()).toEqual([A, B, B]);
    down = false;
    service.clock.now += 17 * MINUTE;
    await name('hue');
    await expect.poll(() => name('hue')).toBe(SOURCE.name);
    expect(web.asked()).toEqual([A, B, B, A]);
  });

  it('do without numbers of this morning', async () => {
    const old = { asOf: '2026-11-22T07:59:00+07:00', regions: [regionOf('hue', 23)] };
    const web = webOf({ [A]: () => ours(old), [B]: met });
    const service = await start(web, both);
    expect((await service.get<WeatherReply>('/v1/weather?region=hue')).body.source.name).toBe('MET Norway');
  });

  it('that all fail are each left alone for their own time', async () => {
    const web = webOf({ [A]: () => new Response('', { status: 400 }), [B]: () => new Response('', { status: 503 }) });
    const service = await start(web, both);
    expect((await service.get('/v1/weather?region=hue')).headers['retry-after']).toBe('30');
    service.clock.now += 30_000;
    expect((await service.get('/v1/weather?region=hue')).headers['retry-after']).toBe('60');
    expect(web.asked()).toEqual([A, B, B]);
    service.clock.now += 300_000;
    await service.get('/v1/weather?region=hue');
    expect(web.asked()).toEqual([A, B, B, A, B]);
  });
});

describe('a customer’s key', () => {
  it('goes to the customers’ servers, in no answer and no log', async () => {
    const host = 'customer-api.open-meteo.com';
    const web = webOf({
      [host]: () => Response.json({ error: true, reason: 'The key k-secret-9 is not known' }, { status: 400 }),
    });
    const service = await start(web, 'https://api.open-meteo.com', { 'weather-key': 'k-secret-9' });
    const { text } = await service.get(THREE);
    expect(web.asked()).toEqual([host]);
    expect(web.calls[0]?.url.searchParams.get('apikey')).toBe('k-secret-9');
    expect(service.logged).toEqual([expect.stringMatching(/answered 400: The key … is not known/)]);
    const said = text + service.logged.join() + JSON.stringify(service.db.prepare('SELECT * FROM forecast').all());
    expect(said + (await service.get('/metrics')).text + (await service.get('/openapi.json')).text).not.toContain(
      'k-secret-9',
    );
  });

  it('is not made up: without one the free servers are asked', async () => {
    const web = webOf({});
    await (await start(web, 'https://api.open-meteo.com')).get(THREE);
    expect(web.asked()).toEqual(['api.open-meteo.com']);
    expect(web.calls[0]?.url.searchParams.has('apikey')).toBe(false);
  });

  it('goes to a server of one’s own as it is', async () => {
    const provider = await startOpenMeteo(() => '2026-11-22');
    onTestFinished(() => provider.close());
    const service = await startApp({ settings: { weather: provider.url, 'weather-key': 'k-1' }, fetch });
    expect((await service.get(THREE)).status).toBe(200);
    expect(provider.calls[0]?.query['apikey']).toBe('k-1');
  });
});

describe('what was kept by an older version', () => {
  it('is shown, and does not break the start', async () => {
    const file = newStore();
    const { service } = await startWeather(file);
    const current = { temperature: 21, feelsLike: 21, humidity: 70, code: 3, isDay: true, windSpeed: 2, windFrom: 90 };
    const source = { name: 'Open-Meteo.com', url: 'https://open-meteo.com/', licence: 'CC BY 4.0' };
    const days = [{ date: '2026-11-21', code: 3, max: 25, min: 18 }];
    const at = service.clock.now - HOUR;
    await service.store.keepForecasts([
      { slug: 'hue', body: JSON.stringify({ source, current, days }), fetchedAt: at },
      { slug: 'da-lat', body: JSON.stringify({ source, current, days, hours: { from: at } }), fetchedAt: at },
      { slug: 'vinh', body: '{"source":', fetchedAt: at },
      { slug: 'can-tho', body: 'null', fetchedAt: at },
      { slug: 'ha-noi', body: '{"source":{}}', fetchedAt: at },
    ]);
    const web = webOf({});
    const again = await startApp({ settings: { weather: 'http://a.example' }, fetch: web.fetch, file });
    expect((await again.get<WeatherReply>('/v1/weather?region=da-lat')).body.regions).toMatchObject([{ current }]);
    const { body } = await again.get<WeatherReply>('/v1/weather?region=hue,vinh,can-tho,ha-noi');
    expect(body.regions).toMatchObject([
      { current, days: [] },
      { current: null },
      { current: null },
      { current: null },
    ]);
  });
});

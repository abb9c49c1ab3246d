import { describe, expect, it } from 'vitest';
import type { WeatherReply } from '../../src/contract/weather.js';
import { readSettings } from '../../src/service/settings.js';
import { type Harness, startApp } from '../helpers/service/harness.js';
import { newStore } from '../helpers/service/run-service.js';
import { HOUR, MINUTE } from '../helpers/service/weather.js';
import { type Host, silence, type Web, webOf } from '../helpers/service/weather-web.js';

const AIR = 'air-quality-api.open-meteo.com';
const KEY = 'khoa-cua-khach-7';
const TWO = '/v1/weather?region=ha-noi&region=hue';

/** 72 hours from yesterday's midnight in Hà Nội, the same all along. */
const airOf = (pm25: number | null, pm10: number | null): object => ({
  utc_offset_seconds: 25_200,
  hourly: {
    time: Array.from({ length: 72 }, (_, hour) =>
      new Date(Date.UTC(2026, 10, 21) + hour * HOUR).toISOString().slice(0, 16),
    ),
    pm2_5: Array.from({ length: 72 }, () => pm25),
    pm10: Array.from({ length: 72 }, () => pm10),
  },
});
const weatherHost: Host = ({ url }) => {
  const count = url.searchParams.get('latitude')!.split(',').length;
  const entry = { daily: { time: ['2026-11-22'], temperature_2m_max: [28], temperature_2m_min: [20] } };
  return Response.json(count === 1 ? entry : Array.from({ length: count }, () => entry));
};
const good: Host = ({ url }) =>
  Response.json(
    url.searchParams
      .get('latitude')!
      .split(',')
      .map((_, at) => airOf(40 + 40 * at, 60)),
  );

async function start(
  air: Host = good,
  settings: Record<string, string> = {},
  file = newStore(),
): Promise<{ web: Web; service: Harness; asked: () => number }> {
  const hosts = { 'api.open-meteo.com': weatherHost, 'customer-api.open-meteo.com': weatherHost };
  const own = { 'gio.example.vn': air, [`customer-${AIR}`]: air, [AIR]: air };
  const web = webOf({ ...hosts, ...own });
  const given = { weather: 'https://api.open-meteo.com', ...settings };
  const service = await startApp({ settings: given, fetch: web.fetch, weatherTimeout: 100, file });
  const asked = (): number => web.calls.filter(({ url }) => url.pathname.endsWith('/v1/air-quality')).length;
  return { web, service, asked };
}

describe('the quality of the air', () => {
  it('is there where it is asked for, with its source beside the weather’s', async () => {
    const { service, web } = await start();
    const { body } = await service.get<WeatherReply>(`${TWO}&air=1`);
    const asOf = '2026-11-22T14:00:00+07:00';
    expect(body.regions.map(({ slug, air }) => [slug, air])).toEqual([
      ['ha-noi', { asOf, aqi: 80, pm25: 40, pm10: 60 }],
      ['hue', { asOf, aqi: 150, pm25: 80, pm10: 60 }],
    ]);
    expect(body.source.name).toBe('Open-Meteo.com');
    expect(body.sources).toEqual([
      {
        name: 'Open-Meteo.com, Copernicus CAMS',
        url: 'https://open-meteo.com/en/docs/air-quality-api',
        licence: 'CC BY 4.0',
      },
    ]);
    const call = web.calls.find(({ url }) => url.host === AIR)!.url;
    expect(Object.fromEntries(call.searchParams)).toEqual({
      latitude: '21.0245,16.4619',
      longitude: '105.8412,107.5955',
      hourly: 'pm2_5,pm10',
      timezone: 'Asia/Ho_Chi_Minh',
      past_days: '1',
      forecast_days: '2',
    });
  });

  it('is neither given nor asked for otherwise', async () => {
    const { service, asked } = await start();
    for (const query of ['', '&air=0']) {
      const { body } = await service.get<WeatherReply>(TWO + query);
      expect(body.regions).toHaveLength(2);
      expect(JSON.stringify(body)).not.toContain('air');
      expect(body).not.toHaveProperty('sources');
    }
    expect(asked()).toBe(0);
    expect((await service.get(`${TWO}&air=yes`)).status).toBe(400);
  });

  it('is asked for once, whoever many want it, and again after a quarter of an hour', async () => {
    const { service, asked } = await start();
    await Promise.all(Array.from({ length: 200 }, () => service.get(`${TWO}&air=1`)));
    expect(asked()).toBe(1);
    service.clock.now += 14 * MINUTE;
    await service.get(`${TWO}&air=1`);
    expect(asked()).toBe(1);
    service.clock.now += 3 * MINUTE;
    await service.get(`${TWO}&air=1`);
    await expect.poll(asked).toBe(2);
  });

  it.each<[string, Host]>([
    ['silent', silence],
    ['down', () => Promise.reject(new TypeError('no route'))],
    [
      'over its limit',
      () => Response.json({ error: true, reason: 'Daily API request limit exceeded.' }, { status: 429 }),
    ],
    ['HTML', () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
    ['one place short', () => Response.json(airOf(40, 60))],
    ['without numbers', () => Response.json([airOf(null, null), airOf(null, null)])],
    ['without hours', () => Response.json([{ hourly: { time: ['2026-11-22T00:00', '2026-11-22T02:00'] } }, {}])],
  ])('is left out where its server is %s; the weather comes all the same', async (_, host) => {
    const { service, asked } = await start(host);
    const { status, body } = await service.get<WeatherReply>(`${TWO}&air=1`);
    expect(status).toBe(200);
    expect(body.regions.map(({ days, air }) => [days[0]?.max, air])).toEqual([
      [28, undefined],
      [28, undefined],
    ]);
    expect(body).not.toHaveProperty('sources');
    await service.get(`${TWO}&air=1`);
    expect(asked()).toBe(1);
  });

  it('is that of this hour, from an answer that is hours old, and then none', async () => {
    let dead = false;
    const host: Host = (call) => (dead ? Promise.reject(new TypeError('no route')) : good(call));
    const { service } = await start(host);
    await service.get(`${TWO}&air=1`);
    dead = true;
    service.clock.now += 5 * HOUR;
    const kept = (await service.get<WeatherReply>(`${TWO}&air=1`)).body.regions[0]?.air;
    expect(kept).toMatchObject({ asOf: '2026-11-22T19:00:00+07:00', aqi: 80 });
    service.clock.now += 2 * HOUR;
    expect((await service.get<WeatherReply>(`${TWO}&air=1`)).body.regions[0]).not.toHaveProperty('air');
  });

  it('is kept over a restart, apart from the weather', async () => {
    const file = newStore();
    const first = await start(good, {}, file);
    await first.service.get(`${TWO}&air=1`);
    await first.service.store.checkWritable();
    const second = await start(silence, {}, file);
    const { body } = await second.service.get<WeatherReply>(`${TWO}&air=1`);
    expect(body.regions.map(({ air, days }) => [air?.aqi, days[0]?.max])).toEqual([
      [80, 28],
      [150, 28],
    ]);
    expect(second.asked()).toBe(0);
  });

  it('with a customer’s key is asked for at the customers’ server, and the key goes no further', async () => {
    const { service, web } = await start(good, { 'weather-key': KEY });
    const { text } = await service.get<WeatherReply>(`${TWO}&air=1`);
    const calls = web.calls.map(({ url }) => [url.host, url.searchParams.get('apikey')]);
    expect(calls).toContainEqual([`customer-${AIR}`, KEY]);
    expect(calls.map(([host]) => host)).not.toContain(AIR);
    expect(text).not.toContain(KEY);
    expect(text).toContain('"aqi":80');
  });

  it('can be another server’s', async () => {
    const { service, web } = await start(good, { air: 'https://gio.example.vn/om/' });
    expect((await service.get<WeatherReply>(`${TWO}&air=1`)).body.regions[0]?.air?.aqi).toBe(80);
    expect(web.calls.map(({ url }) => url.host + url.pathname)).toContain('gio.example.vn/om/v1/air-quality');
  });

  it('can be invented, with the weather, and says so', async () => {
    const { service, web } = await start(good, { weather: 'sample' });
    const { body } = await service.get<WeatherReply>(`${TWO}&air=1`);
    expect(body.source.sample).toBe(true);
    expect(body.regions.every(({ air }) => air!.aqi > 0 && air!.aqi < 200)).toBe(true);
    expect(web.calls).toEqual([]);
  });
});

describe('--air', () => {
  const of = (air: string | undefined, weather = 'https://api.open-meteo.com'): unknown =>
    readSettings({ weather, 'weather-contact': 'a@b.vn', ...(air === undefined ? {} : { air }) }).air;

  it.each([
    [undefined, 'https://api.open-meteo.com', { kind: 'open-meteo', base: `https://${AIR}/` }],
    [
      'auto',
      'met-norway,https://customer-api.open-meteo.com',
      { kind: 'open-meteo', base: `https://customer-${AIR}/` },
    ],
    ['auto', 'https://thoi-tiet.example.vn', { kind: 'off' }],
    ['auto', 'met-norway', { kind: 'off' }],
    ['auto', 'sample', { kind: 'sample' }],
    ['auto', 'off', { kind: 'off' }],
    ['off', 'https://api.open-meteo.com', { kind: 'off' }],
    ['https://gio.example.vn', 'met-norway', { kind: 'open-meteo', base: 'https://gio.example.vn/' }],
  ])('%s beside %s', (air, weather, setting) => {
    expect(of(air, weather)).toEqual(setting);
  });

  it.each(['on', 'ftp://gio.example.vn', 'https://ten:matkhau@gio.example.vn'])('refuses %s', (air) => {
    expect(() => of(air)).toThrow('--air (PORTAL_AIR) must be auto, an http(s) address, or off');
    expect(() => of('https://ten:matkhau@gio.example.vn')).not.toThrow('matkhau');
  });
});

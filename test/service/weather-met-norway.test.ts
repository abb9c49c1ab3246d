import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { WeatherReply } from '../../src/contract/weather.js';
import { UNITS } from '../../src/regions/units.js';
import { heatIndex } from '../../src/service/weather/heat-index.js';
import { symbolCode } from '../../src/service/weather/met-norway-answer.js';
import { type Harness, startApp } from '../helpers/service/harness.js';
import { newStore } from '../helpers/service/run-service.js';
import { HOUR, MINUTE } from '../helpers/service/weather.js';
import { type Host, metAnswer, silence, type Web, webOf } from '../helpers/service/weather-web.js';

const HANOI = '/v1/weather?region=ha-noi&days=7&hours=48';
const NOON = '2026-11-22T07:00:00Z';
const expires = (at: string, more: Record<string, string> = {}): ResponseInit => ({
  headers: { expires: new Date(at).toUTCString(), 'last-modified': 'Sun, 22 Nov 2026 06:41:12 GMT', ...more },
});

async function start(host: Host, file = newStore()): Promise<{ service: Harness; web: Web }> {
  const web = webOf({ 'api.met.no': host });
  return { web, service: await restart(web, file) };
}

const restart = (web: Web, file: string): Promise<Harness> =>
  startApp({
    settings: { weather: 'met-norway', 'weather-contact': 'admin@portal.example.vn' },
    fetch: web.fetch,
    weatherTimeout: 100,
    file,
  });

describe('MET Norway', () => {
  it('is asked as its terms say: by name, with four decimals, one place a request', async () => {
    const { service, web } = await start(() => Response.json(metAnswer(NOON, () => ({}))));
    const { body } = await service.get<WeatherReply>(
      '/v1/weather?region=ha-noi&region=21.034567,105.85;Gia%20L%C3%A2m',
    );
    expect(body.regions).toMatchObject([{ current: { temperature: 25 } }, { current: { temperature: 25 } }]);
    expect(web.calls.map(({ url }) => url.href)).toEqual([
      'https://api.met.no/weatherapi/locationforecast/2.0/compact?lat=21.0245&lon=105.8412',
      'https://api.met.no/weatherapi/locationforecast/2.0/compact?lat=21.03&lon=105.85',
    ]);
    expect(web.calls[0]?.headers.get('user-agent')).toBe('portal-widgets/0.0.0-test admin@portal.example.vn');
    expect(body.source).toEqual({ name: 'MET Norway', url: 'https://api.met.no/', licence: 'CC BY 4.0' });
    for (const { url } of web.calls) {
      for (const value of url.searchParams.values()) expect(value).toMatch(/^\d+(\.\d{1,4})?$/);
    }
  });

  it('gives present, hours and the days of Hà Nội, made from its series', async () => {
    const rows = (hour: number): object => ({
      // Warmest at two in the afternoon, which is the first row; the sign of the night says so.
      temperature: Math.round((24 + 4 * Math.cos((hour / 12) * Math.PI)) * 10) / 10,
      symbol: hour % 24 < 4 ? 'rainshowers_day' : 'partlycloudy_night',
      rain: hour === 2 ? 3.2 : 0,
    });
    const { service } = await start(() => Response.json(metAnswer(NOON, rows)));
    const { body } = await service.get<WeatherReply>(HANOI);
    const [region] = body.regions;
    expect(region?.current).toEqual({
      temperature: 28,
      feelsLike: heatIndex(28, 70.4),
      humidity: 70,
      code: 81,
      isDay: true,
      windSpeed: 2.4,
      windFrom: 64,
      precipitation: 0,
    });
    expect(region?.hours).toMatchObject({ from: '2026-11-22T14:00:00+07:00' });
    expect(region?.hours?.temperature).toHaveLength(48);
    expect(region?.hours?.precipitation.slice(0, 4)).toEqual([0, 0, 3.2, 0]);
    expect(region?.hours?.isDay.slice(2, 6)).toEqual([true, true, false, false]);
    expect(region?.days.slice(0, 3)).toEqual([
      // The rest of it.
      { date: '2026-11-22', code: 81, max: 28, min: 21.2, precipitation: 3.2 },
      { date: '2026-11-23', code: 81, max: 28, min: 20, precipitation: 0 },
      { date: '2026-11-24', code: 81, max: 28, min: 20, precipitation: 0 },
    ]);
    expect(region?.days.length).toBeGreaterThan(4);
    expect(JSON.stringify(body)).not.toMatch(/NaN|Yr/);
  });

  it('is understood as recorded, where a gap of days ends the series', async () => {
    const recorded = readFileSync(new URL('../helpers/service/met-norway/compact.json', import.meta.url), 'utf8');
    const { service } = await start(() => new Response(recorded));
    const { body } = await service.get<WeatherReply>(HANOI);
    expect(body.regions[0]).toMatchObject({
      current: { temperature: 24.6, humidity: 71, code: 80, isDay: true, feelsLike: null },
      hours: { temperature: [24.6], precipitation: [0.2] },
      // One hour is not what is left of the day.
      days: [],
    });
  });

  it('is not asked again before its answer expires, not after a restart either, then conditionally', async () => {
    const file = newStore();
    const expiry = '2026-11-22T14:40:00+07:00';
    const { service, web } = await start(
      ({ headers }) =>
        headers.has('if-modified-since')
          ? new Response(null, { status: 304, ...expires('2026-11-22T15:40:00+07:00') })
          : Response.json(
              metAnswer(NOON, () => ({})),
              expires(expiry),
            ),
      file,
    );
    await service.get(HANOI);
    service.clock.now += 39 * MINUTE;
    expect((await service.get<WeatherReply>(HANOI)).body.stale).toBe(false);
    await service.store.checkWritable();
    const again = await restart(web, file);
    again.clock.now = service.clock.now;
    await again.get(HANOI);
    expect(web.calls).toHaveLength(1);

    service.clock.now += 2 * MINUTE;
    await service.get(HANOI);
    await expect.poll(async () => (await service.get<WeatherReply>(HANOI)).body.stale).toBe(false);
    expect(web.calls).toHaveLength(2);
    expect(web.calls[1]?.headers.get('if-modified-since')).toBe('Sun, 22 Nov 2026 06:41:12 GMT');
    expect((await service.get<WeatherReply>(HANOI)).body.regions[0]).toMatchObject({ current: { temperature: 25 } });
    // And until then not.
    service.clock.now += 50 * MINUTE;
    await service.get(HANOI);
    expect(web.calls).toHaveLength(2);
  });

  it('is not asked again before its answer expires, however far that is', async () => {
    const late = expires('2026-11-22T17:30:00+07:00');
    const { service, web } = await start(() =>
      Response.json(
        metAnswer(NOON, () => ({})),
        late,
      ),
    );
    for (let n = 0; n < 3; n += 1) {
      await service.get(HANOI);
      service.clock.now += 69 * MINUTE;
    }
    expect(web.calls).toHaveLength(1);
    service.clock.now += 4 * MINUTE;
    await service.get(HANOI);
    await expect.poll(() => web.calls.length).toBe(2);
  });

  it('is asked for all 34 units at most ten at a time', async () => {
    let [now, most] = [0, 0];
    const { service, web } = await start(async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 2));
      now -= 1;
      return Response.json(metAnswer(NOON, () => ({})));
    });
    const { body } = await service.get<WeatherReply>(`/v1/weather?region=${UNITS.map(({ slug }) => slug).join(',')}`);
    expect(body.regions.filter(({ current }) => current === null)).toEqual([]);
    expect([web.calls.length, most]).toEqual([34, 10]);
  });

  it('that throttles is not asked for the other places, and left alone longer each time', async () => {
    const { service, web } = await start(() => new Response('', { status: 429 }));
    const waits: unknown[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { headers } = await service.get(`/v1/weather?region=${UNITS.map(({ slug }) => slug).join(',')}`);
      waits.push(headers['retry-after']);
      service.clock.now += Number(headers['retry-after']) * 1000;
    }
    expect(waits).toEqual(['30', '60', '120']);
    expect(web.calls).toHaveLength(30);
  });

  it('is taken at its word that it is deprecated, once in the log', async () => {
    const { service } = await start(() =>
      Response.json(
        metAnswer(NOON, () => ({})),
        { status: 203 },
      ),
    );
    expect((await service.get(HANOI)).status).toBe(200);
    expect((await service.get('/v1/weather?region=hue')).status).toBe(200);
    expect(service.logged).toEqual([expect.stringMatching(/MET Norway .* deprecated/)]);
  });

  it.each<[string, Host]>([
    ['no JSON', () => new Response('<!doctype html>')],
    ['an answer that breaks off', () => new Response(JSON.stringify(metAnswer(NOON, () => ({}))).slice(0, 400))],
    ['an empty series', () => Response.json({ properties: { timeseries: [] } })],
    ['403', () => new Response('', { status: 403 })],
    ['503', () => new Response('', { status: 503 })],
    ['silence', silence],
  ])('failing with %s leaves the last good answer, then none', async (_, host) => {
    let failing = false;
    const { service } = await start((call) => (failing ? host(call) : Response.json(metAnswer(NOON, () => ({})))));
    await service.get(HANOI);
    failing = true;
    service.clock.now += 5 * HOUR;
    expect(await service.get('/v1/weather?region=hue')).toMatchObject({ status: 503 });
    expect((await service.get<WeatherReply>(HANOI)).body).toMatchObject({
      asOf: '2026-11-22T14:00:00+07:00',
      stale: true,
    });
    service.clock.now += 2 * HOUR;
    expect(await service.get(HANOI)).toMatchObject({ status: 503, body: { code: 'weather_unavailable' } });
  });
});

describe('its symbols', () => {
  it.each([
    ['clearsky_day', 0],
    ['fair_night', 1],
    ['partlycloudy_polartwilight', 2],
    ['cloudy', 3],
    ['fog', 45],
    ['lightrain', 61],
    ['heavyrainshowers_day', 82],
    ['sleet', 85],
    ['heavysnow', 75],
    ['rainandthunder', 95],
    ['lightssleetshowersandthunder_night', 95],
    ['lightssnowshowersandthunder_day', 95],
    ['tornado', null],
    ['', null],
    ['constructor', null],
  ])('%s is WMO code %s', (symbol, code) => expect(symbolCode(symbol)).toBe(code));

  it('are all known, and none is hail', () => {
    const falls = ['', 'light', 'heavy'].flatMap((strength) =>
      ['rain', 'sleet', 'snow', 'rainshowers', 'sleetshowers', 'snowshowers'].flatMap((fall) =>
        ['', 'andthunder'].map((thunder) => strength + fall + thunder),
      ),
    );
    expect(falls.map(symbolCode).filter((code) => code === null || code > 95)).toEqual([]);
  });
});

describe('heatIndex', () => {
  // The table of the National Weather Service, °F: 90 at 70 % feels like 105, 100 at 40 % like 109, 84 at 90 % like 98.
  it.each<[number | null, number | null, number | null]>([
    [32.2, 70, 40.6],
    [37.8, 40, 42.8],
    [28.9, 90, 36.7],
    [26.9, 80, null],
    [30, 39, null],
    [null, 80, null],
    [30, null, null],
  ])('%s °C at %s %% feels like %s', (temperature, humidity, expected) => {
    const found = heatIndex(temperature, humidity);
    if (expected === null || found === null) expect(found).toBe(expected);
    else expect(Math.abs(found - expected)).toBeLessThan(0.7);
  });
});

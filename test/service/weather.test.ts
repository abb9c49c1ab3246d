import { describe, expect, it } from 'vitest';
import type { WeatherReply } from '../../src/contract/weather.js';
import { UNITS } from '../../src/regions/units.js';
import { startApp } from '../helpers/service/harness.js';
import { newStore } from '../helpers/service/run-service.js';
import { MINUTE, restartWeather, startWeather, THREE } from '../helpers/service/weather.js';

describe('GET /v1/weather', () => {
  it('gives the contract’s shape from Open-Meteo’s, rounded, in the order asked', async () => {
    const { service } = await startWeather();
    const { status, headers, body } = await service.get<WeatherReply>(`${THREE}&days=2`);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=60');
    expect(body).toMatchObject({
      asOf: '2026-11-22T14:00:00+07:00',
      stale: false,
      source: { name: 'Open-Meteo.com', url: 'https://open-meteo.com/', licence: 'CC BY 4.0' },
    });
    expect(body.regions.map(({ name }) => name)).toEqual(['Hà Nội', 'Đà Nẵng', 'TP Hồ Chí Minh']);
    expect(body.regions[0]).toEqual({
      slug: 'ha-noi',
      name: 'Hà Nội',
      asked: ['ha-noi'],
      current: {
        temperature: 24.6,
        feelsLike: 26.7,
        humidity: 71,
        code: 3,
        isDay: true,
        windSpeed: 2.4,
        windFrom: 64,
        precipitation: 0,
      },
      days: [
        { date: '2026-11-22', code: 3, max: 27.6, min: 19.6, precipitation: 1.2 },
        { date: '2026-11-23', code: 3, max: 26.6, min: 20.6, precipitation: 1.2 },
      ],
    });
    expect(body).not.toHaveProperty('unknown');
  });

  it('asks once for all regions, with ten variables, in the units and zone of the contract', async () => {
    const { service, provider } = await startWeather();
    await service.get(THREE);
    expect(provider.calls).toHaveLength(1);
    const { query } = provider.calls[0] ?? { query: {} };
    expect(query).toEqual({
      latitude: '21.0245,16.0678,10.7807',
      longitude: '105.8412,108.2208,106.6994',
      hourly:
        'temperature_2m,apparent_temperature,relative_humidity_2m,weather_code,precipitation,precipitation_probability,wind_speed_10m,wind_direction_10m',
      daily: 'temperature_2m_max,temperature_2m_min',
      timezone: 'Asia/Ho_Chi_Minh',
      wind_speed_unit: 'ms',
      forecast_days: '7',
    });
  });

  it('gives one region (an object, not a list), all 34, seven days or none', async () => {
    const { service, provider } = await startWeather();
    const one = await service.get<WeatherReply>('/v1/weather?region=hue&days=7');
    expect(one.body.regions).toMatchObject([{ slug: 'hue', current: { temperature: 24.6 } }]);
    expect(one.body.regions[0]?.days).toHaveLength(7);
    const all = await service.get<WeatherReply>(`/v1/weather?days=0&region=${UNITS.map(({ slug }) => slug).join(',')}`);
    expect(all.body.regions.map(({ slug, days }) => [slug, days])).toEqual(UNITS.map(({ slug }) => [slug, []]));
    expect(provider.calls.map(({ latitude }) => latitude.length)).toEqual([1, 33]);
    expect((await service.get<WeatherReply>('/v1/weather?region=hue')).body.regions[0]?.days).toHaveLength(3);
  });

  it('gives so many hours as are asked for, from the one that runs', async () => {
    const { service, provider } = await startWeather();
    service.clock.now = Date.parse('2026-11-22T14:20:00+07:00');
    const { body } = await service.get<WeatherReply>('/v1/weather?region=hue&hours=4');
    expect(body.regions[0]?.hours).toEqual({
      from: '2026-11-22T14:00:00+07:00',
      temperature: [24.6, 24.6, 24.6, 24.6],
      precipitation: [0, 0, 1.2, 0],
      chance: [5, 5, 60, 5],
      code: [3, 3, 3, 3],
      // The sun sets in Huế at a quarter past five.
      isDay: [true, true, true, true],
    });
    expect((await service.get<WeatherReply>('/v1/weather?region=hue&hours=5')).body.regions[0]?.hours?.isDay).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect((await service.get<WeatherReply>('/v1/weather?region=hue')).body.regions[0]).not.toHaveProperty('hours');
    expect((await service.get('/v1/weather?region=hue&hours=49')).status).toBe(400);
    expect(provider.calls).toHaveLength(1);
  });

  it('says by which names a region was asked for', async () => {
    const { service } = await startWeather();
    const { body } = await service.get<WeatherReply>(
      '/v1/weather?region=S%C3%A0i%20G%C3%B2n&region=hue&region=ho-chi-minh',
    );
    expect(body.regions.map(({ slug, asked }) => [slug, asked])).toEqual([
      ['ho-chi-minh', ['Sài Gòn', 'ho-chi-minh']],
      ['hue', ['hue']],
    ]);
  });

  it('answers a thousand readers who come at once with one call', async () => {
    const { service, provider } = await startWeather();
    const replies = await Promise.all(
      Array.from({ length: 1000 }, () => service.get<WeatherReply>(`${THREE}&hours=24`)),
    );
    expect(replies.filter(({ status, body }) => status === 200 && body.regions.length === 3)).toHaveLength(1000);
    expect(provider.calls).toHaveLength(1);
  });

  it('takes coordinates by hand; those not asked for longest make room for others', async () => {
    const { service, provider } = await startWeather();
    const place = (n: number): string => `${10 + Math.floor(n / 50)}.${10 + (n % 50)},106.5`;
    const ask = async (from: number, to: number): Promise<number> => {
      const names = Array.from(
        { length: to - from },
        (_, n) => `region=${encodeURIComponent(`${place(from + n)};Nơi`)}`,
      );
      return (await service.get(`/v1/weather?${names.join('&')}`)).status;
    };
    expect((await service.get<WeatherReply>(`/v1/weather?region=${place(0)};A`)).body.regions[0]).toMatchObject({
      slug: '10.1,106.5',
      name: 'A',
    });
    expect([await ask(1, 100), await ask(100, 200), await ask(0, 1)]).toEqual([200, 200, 200]);
    expect(provider.calls).toHaveLength(3);
    // One more: the second goes, for the first was asked for again.
    expect([await ask(200, 201), await ask(0, 1)]).toEqual([200, 200]);
    expect(provider.calls).toHaveLength(4);
    expect(await ask(1, 2)).toBe(200);
    expect(provider.calls).toHaveLength(5);
  });

  it('asks for three hundred new coordinates an hour, and for what is known without end', async () => {
    const { service, provider } = await startWeather();
    const place = (n: number): string => `/v1/weather?region=${8 + Math.floor(n / 50)}.${10 + (n % 50)},106.5`;
    for (let n = 0; n < 300; n += 1) expect((await service.get(place(n))).status).toBe(200);
    expect(await service.get(place(300))).toMatchObject({ status: 503, headers: { 'retry-after': '300' } });
    expect(provider.calls).toHaveLength(300);
    expect((await service.get(place(299))).status).toBe(200);
    expect((await service.get(THREE)).status).toBe(200);
    service.clock.now += 60 * MINUTE;
    expect((await service.get(place(300))).status).toBe(200);
  });

  it('passes nulls on', async () => {
    const { service, provider } = await startWeather();
    provider.fail('nulls');
    const { body } = await service.get<WeatherReply>('/v1/weather?region=hue&days=1');
    expect(body.regions[0]).toMatchObject({ current: null });
    expect(body.regions[0]?.days).toEqual([
      { date: '2026-11-22', code: null, max: null, min: null, precipitation: null },
    ]);
  });

  it('drops yesterday at midnight in Hà Nội, whatever the age of the answer', async () => {
    const { service, provider } = await startWeather();
    service.clock.now = Date.parse('2026-11-22T23:59:59+07:00');
    await service.get(THREE);
    provider.fail('503');
    const first = async (): Promise<string | undefined> =>
      (await service.get<WeatherReply>(THREE)).body.regions[0]?.days[0]?.date;
    expect(await first()).toBe('2026-11-22');
    service.clock.now += 1000;
    expect(await first()).toBe('2026-11-23');
  });
});

describe('one answer for any number of readers', () => {
  it('1,000 at once on an empty cache are one question', async () => {
    const { service, provider } = await startWeather();
    const answers = await Promise.all(Array.from({ length: 1000 }, () => service.get(THREE)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(provider.calls).toHaveLength(1);
  });

  it('asks for what it does not know and waits for what is being asked', async () => {
    const { service, provider } = await startWeather();
    await Promise.all([service.get('/v1/weather?region=hue,vinh'), service.get('/v1/weather?region=vinh,can-tho')]);
    expect(provider.calls.map(({ latitude }) => latitude.length)).toEqual([2, 1]);
  });

  it('is fresh for a quarter of an hour, then given once more while a newer one is asked for', async () => {
    const { service, provider } = await startWeather();
    await service.get(THREE);
    service.clock.now += 15 * MINUTE - 1;
    expect((await service.get<WeatherReply>(THREE)).body).toMatchObject({
      stale: false,
      asOf: '2026-11-22T14:00:00+07:00',
    });
    expect(provider.calls).toHaveLength(1);
    service.clock.now += MINUTE + 1;
    expect((await service.get<WeatherReply>(THREE)).body).toMatchObject({
      stale: true,
      asOf: '2026-11-22T14:00:00+07:00',
    });
    await expect.poll(async () => (await service.get<WeatherReply>(THREE)).body.stale).toBe(false);
    expect((await service.get<WeatherReply>(THREE)).body).toMatchObject({
      stale: false,
      asOf: '2026-11-22T14:16:00+07:00',
    });
    expect(provider.calls).toHaveLength(2);
  });

  it('outlives a restart', async () => {
    const file = newStore();
    const { service, provider } = await startWeather(file);
    await service.get(THREE);
    await service.store.checkWritable();
    provider.fail('503');
    const again = await restartWeather(provider, file);
    expect((await again.get<WeatherReply>(THREE)).body).toMatchObject({
      stale: false,
      regions: [{ slug: 'ha-noi' }, {}, {}],
    });
    expect(provider.calls).toHaveLength(1);
  });
});

describe('--weather', () => {
  it('sample is labelled, the same each time, and plausible in every region and month', async () => {
    const service = await startApp({ settings: { weather: 'sample' } });
    const all = `/v1/weather?days=7&region=${UNITS.map(({ slug }) => slug).join(',')}`;
    for (let month = 1; month <= 12; month += 1) {
      service.clock.now = Date.parse(`2026-${String(month).padStart(2, '0')}-15T05:00:00+07:00`);
      const { body } = await service.get<WeatherReply>(all);
      const again = await startApp({ settings: { weather: 'sample' } });
      again.clock.now = service.clock.now;
      expect((await again.get<WeatherReply>(all)).body.regions).toEqual(body.regions);
      expect(body.source).toMatchObject({ name: 'Dữ liệu mẫu', sample: true });
      for (const { name, current, days } of body.regions) {
        const values = [current?.temperature, ...days.flatMap(({ max, min }) => [max, min])];
        expect(
          values.filter((value) => !(Number(value) > 5 && Number(value) < 42)),
          name,
        ).toEqual([]);
        expect(days.filter(({ max, min }) => Number(max) <= Number(min))).toEqual([]);
        expect(current).toMatchObject({ isDay: false });
        expect(days[0]?.date).toBe(`2026-${String(month).padStart(2, '0')}-15`);
      }
    }
  });

  it('off says so', async () => {
    const service = await startApp({ settings: { weather: 'off' } });
    expect(await service.get(THREE)).toMatchObject({ status: 503, body: { code: 'weather_off' } });
  });
});

describe('GET /v1/regions', () => {
  it('lists what may be asked for', async () => {
    const service = await startApp();
    const { body } = await service.get<{ regions: { slug: string; places: unknown[] }[] }>('/v1/regions');
    expect(body.regions).toHaveLength(34);
    expect(body.regions.find(({ slug }) => slug === 'gia-lai')).toEqual({
      slug: 'gia-lai',
      code: '52',
      name: 'Gia Lai',
      fullName: 'Tỉnh Gia Lai',
      places: [
        { slug: 'pleiku', name: 'Pleiku' },
        { slug: 'quy-nhon', name: 'Quy Nhơn' },
      ],
    });
  });
});

import { describe, expect, it, onTestFinished } from 'vitest';
import type { Problem } from '../../src/contract/problems.js';
import type { WeatherReply } from '../../src/contract/weather.js';
import { newId, startApp } from '../helpers/service/harness.js';
import { type OpenMeteoFault, startOpenMeteo } from '../helpers/service/open-meteo-server.js';
import { newStore } from '../helpers/service/run-service.js';
import { HOUR, restartWeather, startWeather, THREE } from '../helpers/service/weather.js';

const FAULTS: readonly OpenMeteoFault[] = [
  '400',
  '429-minute',
  '429-hour',
  '429-day',
  '429-concurrent',
  '503',
  'truncated',
  'html',
  'too-few',
  'empty',
  'endless',
  'silence',
];

describe('a clock that is set back', () => {
  it('by a day neither keeps a forecast of tomorrow for fresh, nor after a restart', async () => {
    const file = newStore();
    const { service, provider } = await startWeather(file);
    service.clock.now += 24 * HOUR;
    await service.get(THREE);
    await service.store.checkWritable();
    service.clock.now -= 24 * HOUR;
    const now = { stale: false, asOf: '2026-11-22T14:00:00+07:00' };
    expect((await service.get<WeatherReply>(THREE)).body).toMatchObject(now);
    expect(provider.calls).toHaveLength(2);

    service.clock.now += 24 * HOUR;
    await service.get(THREE);
    await service.get(THREE);
    await service.store.checkWritable();
    const again = await restartWeather(provider, file);
    expect((await again.get<WeatherReply>(THREE)).body).toMatchObject(now);
  });

  it('does not leave the provider alone until it has come round again', async () => {
    const { service, provider } = await startWeather();
    provider.fail('429-hour');
    await service.get(THREE);
    provider.fail(undefined);
    service.clock.now -= 24 * HOUR;
    expect((await service.get(THREE)).status).toBe(200);
  });
});

describe('a provider that fails', () => {
  it.each(FAULTS)('%s: with an empty cache the panel is told so, and when to come back', async (fault) => {
    const { service, provider } = await startWeather();
    provider.fail(fault);
    const { status, headers, body } = await service.get<Problem>(THREE);
    expect([status, body.code]).toEqual([503, 'weather_unavailable']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(service.logged.join('\n')).toMatch(/weather provider/);
    // Loads and polls do not care.
    expect((await service.post('/v1/reads', { hit: { page: '/a', id: newId() } })).body).toMatchObject({
      counted: true,
    });
  });

  it.each(FAULTS)('%s: the last good answer is given for six hours, with its time, and then no more', async (fault) => {
    const { service, provider } = await startWeather();
    await service.get(THREE);
    provider.fail(fault);
    service.clock.now += 6 * HOUR;
    expect(await service.get(THREE)).toMatchObject({
      status: 200,
      body: { stale: true, asOf: '2026-11-22T14:00:00+07:00' },
    });
    service.clock.now += 1;
    expect(await service.get(THREE)).toMatchObject({ status: 503, body: { code: 'weather_unavailable' } });
    provider.fail(undefined);
    service.clock.now += 25 * HOUR;
    await service.get(THREE);
    expect(await service.get(THREE)).toMatchObject({ status: 200, body: { stale: false } });
  });

  it.each<[OpenMeteoFault, number, number]>([
    ['429-concurrent', 5, 6],
    ['503', 30, 31],
    ['silence', 30, 31],
    ['truncated', 30, 31],
    ['429-minute', 60, 61],
    ['400', 300, 301],
    ['429-hour', 3600, 3601],
    ['429-day', 3600, 3601],
  ])(
    '%s: is left alone for the time its reason asks for, %i s, by however many readers',
    async (fault, quiet, over) => {
      const { service, provider } = await startWeather();
      provider.fail(fault);
      expect((await service.get(THREE)).headers['retry-after']).toBe(String(quiet));
      service.clock.now += quiet * 1000 - 1;
      for (let n = 0; n < 5; n += 1) await service.get(THREE);
      expect(provider.calls).toHaveLength(1);
      provider.fail(undefined);
      service.clock.now += (over - quiet) * 1000;
      expect((await service.get(THREE)).status).toBe(200);
    },
  );

  it('is asked less and less often while it goes on failing', async () => {
    const { service, provider } = await startWeather();
    provider.fail('503');
    const waits: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      const wait = Number((await service.get(THREE)).headers['retry-after']);
      waits.push(wait);
      service.clock.now += wait * 1000;
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 600, 600]);
    expect(provider.calls).toHaveLength(7);
  });

  it('gives what is known and leaves the rest empty', async () => {
    const { service, provider } = await startWeather();
    await service.get('/v1/weather?region=ha-noi');
    provider.fail('503');
    const { body } = await service.get<WeatherReply>('/v1/weather?region=hue,ha-noi');
    expect(body.stale).toBe(true);
    expect(body.regions).toMatchObject([
      { slug: 'hue', current: null, days: [] },
      { slug: 'ha-noi', current: { temperature: 24.6 } },
    ]);
  });

  it('that goes on and on is cut off, long before its time is up', async () => {
    const { service, provider } = await startWeather(newStore(), 30_000);
    provider.fail('endless');
    const started = performance.now();
    expect((await service.get<Problem>(THREE)).body.code).toBe('weather_unavailable');
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(service.logged.join('\n')).toMatch(/more than 4 MB/);
  });

  it('cannot write lines of its own into the log', async () => {
    const reason = 'no\nportal-widgets-service: http://evil.example/\u001b[2J\u2028';
    const refuse = (): Promise<Response> => Promise.resolve(Response.json({ error: true, reason }, { status: 400 }));
    const service = await startApp({ settings: { weather: 'http://provider.example' }, fetch: refuse });
    await service.get(THREE);
    expect(service.logged).toEqual([expect.stringMatching(/^[^\p{C}\u2028]+$/u)]);
  });

  it('keeps the key in a customer’s address out of log and answers', async () => {
    const provider = await startOpenMeteo();
    onTestFinished(() => provider.close());
    const service = await startApp({ settings: { weather: `${provider.url}/?apikey=secret-77` }, fetch });
    await service.get(THREE);
    expect(provider.calls[0]?.query['apikey']).toBe('secret-77');
    await provider.close();
    service.clock.now += HOUR;
    const { text } = await service.get(THREE);
    await expect.poll(() => service.logged.length).toBeGreaterThan(0);
    expect(text + service.logged.join('\n')).not.toContain('secret-77');
  });
});

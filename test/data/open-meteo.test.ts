import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { fromOpenMeteo as ask } from '../../src/data/weather/open-meteo.more.js';
import { RequestError, type requestJson } from '../../src/data/request.js';

const NOW = Date.parse('2026-11-22T14:20:00+07:00');
const place = {
  utc_offset_seconds: 25_200,
  hourly: {
    time: Array.from({ length: 48 }, (_, hour) => new Date(Date.UTC(2026, 10, 22, hour)).toISOString().slice(0, 16)),
    temperature_2m: Array.from({ length: 48 }, (_, hour) => hour),
  },
};

describe('fromOpenMeteo', () => {
  const asked: URL[] = [];
  let answer: unknown;
  let failure: RequestError | undefined;
  /** Of a page that has just been loaded. */
  let fromOpenMeteo: typeof ask;
  const loadPage = async (): Promise<void> => {
    vi.resetModules();
    ({ fromOpenMeteo } = await import('../../src/data/weather/open-meteo.more.js'));
  };
  /** As `requestJson`: refuses what does not pass the check. */
  const request = (async (url: string, { check }: { check: (answer: object) => unknown }) => {
    asked.push(new URL(url));
    if (failure) throw failure;
    if (!check(answer as object)) throw new RequestError('shape', 'unexpected answer (200)', 200);
    return answer;
  }) as typeof requestJson;

  beforeEach(async () => {
    await loadPage();
    failure = undefined;
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
    asked.length = 0;
    answer = [place, place];
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('asks once for all regions by their coordinates, and names those it does not know', async () => {
    const wish = { regions: ['Sài Gòn', 'ha-noi', 'ho-chi-minh', 'Atlantis'], days: 0 };
    const weather = await fromOpenMeteo(request, wish);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.host).toBe('api.open-meteo.com');
    expect(asked[0]?.searchParams.get('latitude')).toBe('10.7807,21.0245');
    expect(weather.regions.map(({ slug, asked }) => [slug, asked])).toEqual([
      ['ho-chi-minh', ['Sài Gòn', 'ho-chi-minh']],
      ['ha-noi', ['ha-noi']],
    ]);
    expect(weather.unknown).toEqual(['Atlantis']);
    expect(weather.regions[0]?.current?.temperature).toBe(14.3);
    expect(weather.regions[0]?.hours?.temperature).toHaveLength(24);
    expect(weather.source.url).toBe('https://open-meteo.com/');
  });

  it('asks again after a quarter of an hour, not on each page, and says of when its answer is', async () => {
    const wish = { regions: ['ha-noi', 'hue'], days: 3 };
    await fromOpenMeteo(request, wish);
    vi.setSystemTime(NOW + 14 * 60_000);
    expect(Date.parse((await fromOpenMeteo(request, wish)).asOf)).toBe(NOW);
    expect(asked).toHaveLength(1);
    await fromOpenMeteo(request, { ...wish, regions: ['hue', 'vinh'] });
    expect(asked).toHaveLength(2);
    vi.setSystemTime(NOW + 31 * 60_000);
    await fromOpenMeteo(request, wish);
    expect(asked).toHaveLength(3);
  });

  it('asks another server for the air, where it is shown, and does without it', async () => {
    const wish = { regions: ['ha-noi', 'hue'], days: 1, air: true };
    const series = Array.from({ length: 48 }, () => 40);
    const air = { ...place, hourly: { time: place.hourly.time, pm2_5: series, pm10: series } };
    const both = (async (url: string, { check }: { check: (answer: object) => unknown }) => {
      asked.push(new URL(url));
      const body = new URL(url).pathname === '/v1/air-quality' ? airAnswer : [place, place];
      if (!check(Object(body) as object)) throw new RequestError('shape', 'unexpected answer (200)', 200);
      return body;
    }) as typeof requestJson;
    let airAnswer: unknown = [air, air];
    const weather = await fromOpenMeteo(both, wish);
    expect(asked.map(({ host }) => host).sort()).toEqual(['air-quality-api.open-meteo.com', 'api.open-meteo.com']);
    expect(weather.regions.map(({ air }) => air?.aqi)).toEqual([80, 80]);
    expect(weather.sources?.map(({ name }) => name)).toEqual(['Open-Meteo.com, Copernicus CAMS']);
    airAnswer = '<!doctype html>';
    vi.setSystemTime(NOW + 8 * 3_600_000);
    const without = await fromOpenMeteo(both, wish);
    expect(without.regions.map(({ air, current }) => [air, typeof current?.temperature])).toEqual([
      [undefined, 'number'],
      [undefined, 'number'],
    ]);
    expect(without).not.toHaveProperty('sources');
    // Its pause is its own.
    await fromOpenMeteo(both, wish);
    expect(asked).toHaveLength(4);
  });

  it('works where a browser keeps nothing, or something odd', async () => {
    vi.stubGlobal('localStorage', {
      getItem: () => '{"at":',
      setItem: () => {
        throw new Error('full');
      },
    });
    expect((await fromOpenMeteo(request, { regions: ['ha-noi', 'hue'], days: 1 })).regions).toHaveLength(2);
  });

  it('asks nobody where no region is known, and fails where the answer is none', async () => {
    expect((await fromOpenMeteo(request, { regions: ['Atlantis'], days: 1 })).regions).toEqual([]);
    expect(asked).toHaveLength(0);
    answer = { error: true, reason: 'Hourly API request limit exceeded' };
    await expect(fromOpenMeteo(request, { regions: ['hue'], days: 1 })).rejects.toThrow('unexpected answer');
  });

  describe('after a failure', () => {
    const MINUTE = 60_000;
    const HOUR = 60 * MINUTE;
    const wish = { regions: ['ha-noi', 'hue'], days: 1 };
    const limit = (words: string): RequestError => new RequestError('status', words, 429);

    // The first moment, in minutes, at which a page asks again; NOW is twenty past two.
    it.each([
      ['minute', limit('Minutely API request limit exceeded. Please try again in one minute.'), 1],
      ['hour', limit('Hourly API request limit exceeded. Please try again in the next hour.'), 40],
      ['day', limit('Daily API request limit exceeded. Please try again tomorrow.'), 40],
      ['crowd', limit('Too many concurrent requests'), 5 / 60],
      ['overload', new RequestError('status', 'The service is overloaded', 503), 0.5],
      ['request', new RequestError('status', 'Latitude must be in range of -90 to 90°. Given: 91.0', 400), 5],
      ['no answer', new RequestError('timeout', 'no answer'), 0.5],
      ['something else', new RequestError('shape', 'unexpected answer (200)', 200), 0.5],
    ])('by the reason "%s" asks no sooner than is allowed, on no page of the portal', async (_, error, minutes) => {
      failure = error;
      await expect(fromOpenMeteo(request, wish)).rejects.toBe(error);
      vi.setSystemTime(NOW + minutes * MINUTE - 1000);
      await expect(fromOpenMeteo(request, wish)).rejects.toThrow(error.message);
      await loadPage();
      await expect(fromOpenMeteo(request, wish)).rejects.toThrow('not asked again before 2026-11-22T');
      expect(asked).toHaveLength(1);
      vi.setSystemTime(NOW + minutes * MINUTE);
      failure = undefined;
      expect((await fromOpenMeteo(request, wish)).regions).toHaveLength(2);
      expect(asked).toHaveLength(2);
    });

    it('waits longer each time, and begins anew once it was answered', async () => {
      const waits: number[] = [];
      const fail = async (): Promise<void> => {
        failure = new RequestError('network', 'no answer');
        await expect(fromOpenMeteo(request, wish)).rejects.toThrow();
        const { until } = JSON.parse(localStorage.getItem('portal-widgets:open-meteo-pause')!) as { until: number };
        waits.push((until - Date.now()) / 1000);
        vi.setSystemTime(until);
      };
      for (let round = 0; round < 3; round += 1) await fail();
      failure = undefined;
      await fromOpenMeteo(request, wish);
      vi.setSystemTime(Date.now() + 7 * HOUR);
      await fail();
      expect(waits).toEqual([30, 60, 120, 30]);
    });

    it('shows the last good answer with its time for six hours, then none', async () => {
      await fromOpenMeteo(request, wish);
      failure = new RequestError('network', 'no answer');
      vi.setSystemTime(NOW + 6 * HOUR - MINUTE);
      const shown = await fromOpenMeteo(request, wish);
      expect(Date.parse(shown.asOf)).toBe(NOW);
      expect(shown.stale).toBe(true);
      vi.setSystemTime(NOW + 6 * HOUR);
      await expect(fromOpenMeteo(request, wish)).rejects.toThrow('no answer');
    });

    it('is not stopped for long by a clock that was set back', async () => {
      failure = limit('Daily API request limit exceeded.');
      await expect(fromOpenMeteo(request, wish)).rejects.toThrow();
      vi.setSystemTime(NOW - 48 * HOUR);
      failure = undefined;
      expect((await fromOpenMeteo(request, wish)).regions).toHaveLength(2);
    });

    it('waits also where the browser keeps nothing', async () => {
      vi.stubGlobal('localStorage', undefined);
      failure = limit('Minutely API request limit exceeded.');
      await expect(fromOpenMeteo(request, wish)).rejects.toThrow();
      await expect(fromOpenMeteo(request, wish)).rejects.toThrow('not asked again');
      expect(asked).toHaveLength(1);
    });
  });
});

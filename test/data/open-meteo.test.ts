import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { requestJson } from '../../src/data/request.js';
import { fromOpenMeteo } from '../../src/data/weather/open-meteo.more.js';

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
  /** As `requestJson`: refuses what does not pass the check. */
  const request = (async (url: string, { check }: { check: (answer: object) => unknown }) => {
    asked.push(new URL(url));
    if (!check(answer as object)) throw new Error('shape');
    return answer;
  }) as typeof requestJson;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
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
    await expect(fromOpenMeteo(request, { regions: ['hue'], days: 1 })).rejects.toThrow('shape');
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isDaylight } from '../../src/weather/daylight.js';
import { type Forecast, type HourlySeries, shownAt } from '../../src/weather/forecast.js';
import { OPEN_METEO, openMeteoQuery, understandOpenMeteo } from '../../src/weather/open-meteo.js';

const HUE = { lat: 16.4637, lon: 107.5909 };
const at = (local: string): number => Date.parse(`${local}+07:00`);
const recorded = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../helpers/service/open-meteo/${name}`, import.meta.url), 'utf8'));

/** Two whole days from a midnight of Hà Nội; each column is one value, or what an hour has. */
function series(columns: Partial<Record<keyof HourlySeries, (hour: number) => number | null>> = {}): HourlySeries {
  const column = (name: keyof HourlySeries, usual: number): (number | null)[] =>
    Array.from({ length: 48 }, (_, hour) => (columns[name] ? columns[name](hour) : usual));
  return {
    from: at('2026-11-22T00:00:00'),
    temperature: column('temperature', 20),
    feelsLike: column('feelsLike', 22),
    humidity: column('humidity', 70),
    code: column('code', 2),
    precipitation: column('precipitation', 0),
    chance: column('chance', 5),
    windSpeed: column('windSpeed', 3),
    windFrom: column('windFrom', 90),
    isDay: Array.from({ length: 48 }, (_, hour) => hour % 24 >= 6 && hour % 24 < 18),
  };
}
const forecast = (change: Partial<Forecast> = {}): Forecast => ({
  source: OPEN_METEO,
  hours: series(),
  current: null,
  days: [],
  ...change,
});

describe('shownAt', () => {
  it('takes what changes evenly between two hours, and what does not from the nearer one', () => {
    const hours = series({
      temperature: (hour) => hour,
      code: (hour) => (hour < 15 ? 3 : 61),
      precipitation: (hour) => hour / 10,
    });
    const current = (local: string): unknown => shownAt(forecast({ hours }), at(local), 0, 0).current;
    expect(current('2026-11-22T14:15:00')).toMatchObject({
      temperature: 14.3,
      code: 3,
      precipitation: 1.4,
      isDay: true,
    });
    expect(current('2026-11-22T14:45:00')).toMatchObject({ temperature: 14.8, code: 61, precipitation: 1.4 });
  });

  it('shows this hour of a forecast that is five hours old, and what was given where the hours have run out', () => {
    const given = {
      temperature: 9,
      feelsLike: null,
      humidity: null,
      code: 0,
      isDay: true,
      windSpeed: null,
      windFrom: null,
    };
    const kept = forecast({ hours: series({ temperature: (hour) => hour }), current: given });
    expect(shownAt(kept, at('2026-11-22T19:00:00'), 0, 0).current?.temperature).toBe(19);
    expect(shownAt(kept, at('2026-11-24T00:30:00'), 0, 0)).toEqual({ current: given, days: [] });
  });

  it('begins the days with Hà Nội’s today', () => {
    const dates = (local: string): string[] => shownAt(forecast(), at(local), 7, 0).days.map(({ date }) => date);
    expect(dates('2026-11-22T23:59:59')).toEqual(['2026-11-22', '2026-11-23']);
    expect(dates('2026-11-23T00:00:00')).toEqual(['2026-11-23']);
  });

  it('makes a day’s highest, lowest and rain of its hours, and believes the provider first', () => {
    const hours = series({
      temperature: (hour) => (hour % 24 === 13 ? 31.4 : 22),
      precipitation: (hour) => (hour === 3 ? 2.25 : 0),
    });
    const [day] = shownAt(forecast({ hours }), at('2026-11-22T12:00:00'), 1, 0).days;
    expect(day).toEqual({ date: '2026-11-22', code: 2, max: 31.4, min: 22, precipitation: 2.3 });
    const days = [{ date: '2026-11-22', code: 61, max: 33, min: null }];
    expect(shownAt(forecast({ hours, days }), at('2026-11-22T12:00:00'), 1, 0).days).toEqual([
      { date: '2026-11-22', code: 61, max: 33, min: 22, precipitation: 2.3 },
    ]);
  });

  it.each<[string, (hour: number) => number | null, number | null]>([
    ['an hour of drizzle at night is no rainy day', (hour) => (hour === 2 ? 51 : 2), 2],
    ['two hours of drizzle by day are none either', (hour) => (hour === 9 || hour === 10 ? 51 : 1), 1],
    ['three are', (hour) => (hour >= 9 && hour < 12 ? 61 : 1), 61],
    ['one hour of thunder by day names it', (hour) => (hour === 16 ? 95 : 1), 95],
    ['thunder at night does not', (hour) => (hour === 22 ? 95 : 1), 1],
    ['nothing known is nothing said', () => null, null],
  ])('%s', (_, code, expected) => {
    const [day] = shownAt(forecast({ hours: series({ code }) }), at('2026-11-22T12:00:00'), 1, 0).days;
    expect(day?.code).toBe(expected);
  });

  it('makes today of what is left of it, where a forecast begins in the middle of it', () => {
    const from = (hour: number): HourlySeries => {
      const whole = series({ temperature: (at) => at, code: (at) => (at >= 19 && at < 24 ? 61 : 2) });
      const cut = <T>(column: readonly T[]): T[] => column.slice(hour);
      return {
        from: whole.from + hour * 3_600_000,
        temperature: cut(whole.temperature),
        feelsLike: cut(whole.feelsLike),
        humidity: cut(whole.humidity),
        code: cut(whole.code),
        precipitation: cut(whole.precipitation),
        chance: cut(whole.chance),
        windSpeed: cut(whole.windSpeed),
        windFrom: cut(whole.windFrom),
        isDay: cut(whole.isDay),
      };
    };
    const today = (hour: number): unknown =>
      shownAt(forecast({ hours: from(hour) }), at(`2026-11-22T${hour}:00:00`), 2, 0).days;
    expect(today(14)).toMatchObject([
      { date: '2026-11-22', max: 23, min: 14, code: 2 },
      { date: '2026-11-23', max: 47, min: 24, code: 2 },
    ]);
    // In the evening its sky is the evening's.
    expect(today(20)).toMatchObject([{ date: '2026-11-22', max: 23, min: 20, code: 61 }, {}]);
  });

  it('gives the hours from the one that runs, as many as there are', () => {
    const { hours } = shownAt(
      forecast({ hours: series({ temperature: (hour) => hour }) }),
      at('2026-11-23T20:59:59'),
      0,
      24,
    );
    expect(hours).toMatchObject({ from: '2026-11-23T20:00:00+07:00', temperature: [44, 45, 46, 47] });
  });
});

describe('isDaylight', () => {
  it.each([
    // When the sun rises and sets there at the solstices, Hà Nội time; five minutes to either side.
    ['Hà Nội', 21.0245, 105.8412, '2026-06-21', '05:16', '18:41'],
    ['Hà Nội', 21.0245, 105.8412, '2026-12-21', '06:30', '17:19'],
    ['TP Hồ Chí Minh', 10.7807, 106.6994, '2026-06-21', '05:32', '18:18'],
    ['TP Hồ Chí Minh', 10.7807, 106.6994, '2026-12-21', '06:07', '17:35'],
  ])('%s at %f, %f on %s: from %s to %s', (_, lat, lon, day, rise, set) => {
    const minutes = 5 * 60_000;
    for (const [time, before, after] of [
      [rise, false, true],
      [set, true, false],
    ] as const) {
      expect(isDaylight(lat, lon, at(`${day}T${time}:00`) - minutes)).toBe(before);
      expect(isDaylight(lat, lon, at(`${day}T${time}:00`) + minutes)).toBe(after);
    }
  });
});

describe('Open-Meteo', () => {
  it('is asked for ten variables, which cost one call of its quota a place', () => {
    const query = openMeteoQuery([HUE], 7);
    const variables = ['hourly', 'daily', 'current'].flatMap((name) => query[name]?.split(',') ?? []);
    expect(variables).toHaveLength(10);
  });

  it('is understood where it answers with a list, an object, the present alone, and without a location_id', () => {
    const one = understandOpenMeteo(recorded('open-meteo-single.json'), [HUE], OPEN_METEO);
    expect(one).toMatchObject([{ hours: null, current: { temperature: 24.6, code: 3, isDay: true } }]);
    const several = recorded('open-meteo-multi.json') as unknown[];
    const points = several.map(() => HUE);
    expect(understandOpenMeteo(several, points, OPEN_METEO)).toHaveLength(points.length);
    expect(understandOpenMeteo(several, [...points, HUE], OPEN_METEO)).toBeUndefined();
  });

  it('has its rain of the hour before, its times without an offset, and holes', () => {
    const body = {
      utc_offset_seconds: 25_200,
      hourly: {
        time: ['2026-11-22T14:00', '2026-11-22T15:00', '2026-11-22T16:00'],
        temperature_2m: [24.600000000000001, null, '25'],
        precipitation: [9, 0.2, 1.4],
        precipitation_probability: [90, 20, 40],
      },
    };
    expect(understandOpenMeteo(body, [HUE], OPEN_METEO)?.[0]?.hours).toMatchObject({
      from: at('2026-11-22T14:00:00'),
      temperature: [24.6, null, null],
      precipitation: [0.2, 1.4, null],
      chance: [20, 40, null],
      humidity: [null, null, null],
    });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['text', 'Unexpected error while streaming data'],
    ['an error', { error: true, reason: 'No data is available for this location' }],
    ['hours with a gap', { hourly: { time: ['2026-11-22T14:00', '2026-11-22T16:00'], temperature_2m: [1, 2] } }],
    ['hours of nulls', { hourly: { time: ['2026-11-22T14:00'], temperature_2m: [null] } }],
    ['times that are none', { hourly: { time: ['hôm nay'], temperature_2m: [20] } }],
  ])('is not understood where it answers with %s', (_, body) =>
    expect(understandOpenMeteo(body, [HUE], OPEN_METEO)).toBeUndefined(),
  );
});

import type { CurrentWeather, DayForecast, RegionWeather, WeatherReply } from '../../src/contract/weather.js';

/** The day every weather story plays on: a Sunday. */
export const TODAY = '2026-11-22';

const dates = ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28'];

/** Days from today on, each `[WMO code, highest, lowest]`. */
const days = (...values: [code: number, max: number, min: number][]): DayForecast[] =>
  values.map(([code, max, min], index) => ({ date: dates[index] ?? TODAY, code, max, min }));

export const now = (change: Partial<CurrentWeather> = {}): CurrentWeather => ({
  temperature: 24.6,
  feelsLike: 26.7,
  humidity: 71,
  code: 3,
  isDay: true,
  windSpeed: 2.4,
  windFrom: 64,
  ...change,
});

export const haNoi: RegionWeather = {
  slug: 'ha-noi',
  name: 'Hà Nội',
  current: now(),
  days: days(
    [3, 27.6, 19.6],
    [61, 24.1, 18.2],
    [2, 26, 17.5],
    [1, 27.3, 18],
    [0, 28.8, 18.9],
    [45, 23, 17],
    [3, 25, 18],
  ),
};

export const daNang: RegionWeather = {
  slug: 'da-nang',
  name: 'Đà Nẵng',
  current: now({ temperature: 26.2, humidity: 84, code: 80, windSpeed: 6.1, windFrom: 12 }),
  days: days(
    [80, 27.2, 23.1],
    [63, 25.8, 22.7],
    [81, 26.1, 22.9],
    [65, 24.9, 22.4],
    [63, 25, 22],
    [80, 26, 23],
    [3, 27, 23],
  ),
};

export const hoChiMinh: RegionWeather = {
  slug: 'ho-chi-minh',
  name: 'TP Hồ Chí Minh',
  current: now({ temperature: 32.8, humidity: 62, code: 1, windSpeed: 1.2, windFrom: 230 }),
  days: days([1, 33.4, 24.8], [95, 32.6, 24.5], [2, 33, 24.6], [1, 33, 25], [80, 32, 24], [95, 32, 24], [2, 33, 25]),
};

/** At 1,600 m in winter: below zero, and snow some years. */
export const saPa: RegionWeather = {
  slug: 'sa-pa',
  name: 'Sa Pa',
  current: now({ temperature: -1.6, humidity: 96, code: 71, windSpeed: 11.2, windFrom: 350 }),
  days: days([71, 1.4, -2.6], [48, 3, -1.2], [3, 6.8, 0.4], [45, 8, 2], [2, 11, 3], [1, 13, 4], [0, 14, 5]),
};

/** A region every value of which is missing. */
export const unknownValues: RegionWeather = {
  slug: 'truong-sa',
  name: 'Trường Sa',
  current: {
    temperature: null,
    feelsLike: null,
    humidity: null,
    code: null,
    isDay: null,
    windSpeed: null,
    windFrom: null,
  },
  days: dates.map((date) => ({ date, code: null, max: null, min: null })),
};

/** What the service answers at two in the afternoon; a story names what is different. */
export const weather = (change: Partial<WeatherReply> = {}): WeatherReply => ({
  asOf: '2026-11-22T14:00:00+07:00',
  stale: false,
  source: { name: 'Open-Meteo.com', url: 'https://open-meteo.com/', licence: 'CC BY 4.0' },
  regions: [haNoi, daNang, hoChiMinh],
  ...change,
});

/** The same regions by night. */
export const atNight = (regions: readonly RegionWeather[]): RegionWeather[] =>
  regions.map((region) => ({ ...region, current: region.current && { ...region.current, isDay: false } }));

import type { Poll } from '../../../src/contract/polls.js';
import type { CurrentWeather, HourlyForecast, RegionWeather, WeatherReply } from '../../../src/contract/weather.js';
import { poll } from '../../../stories/helpers/polls.js';

export const current: CurrentWeather = {
  temperature: 24.6,
  feelsLike: 26.7,
  humidity: 71,
  code: 3,
  isDay: true,
  windSpeed: 2.4,
  windFrom: 64,
};

/** Warmest at two in the afternoon, wet at five, dark from six to six. */
const hours: HourlyForecast = {
  from: '2026-11-22T14:00:00+07:00',
  temperature: Array.from({ length: 24 }, (_, at) => 28 - Math.abs(at - 12 < 0 ? at : 24 - at) / 2),
  precipitation: Array.from({ length: 24 }, (_, at) => (at === 3 ? 3.2 : 0)),
  chance: Array.from({ length: 24 }, (_, at) => (at === 3 ? 60 : 5)),
  code: Array.from({ length: 24 }, () => 3),
  isDay: Array.from({ length: 24 }, (_, at) => (14 + at) % 24 >= 6 && (14 + at) % 24 < 18),
};

export const region = (slug: string, name: string, change: Partial<CurrentWeather> = {}): RegionWeather => ({
  slug,
  name,
  current: { ...current, ...change },
  days: ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28'].map(
    (date, index) => ({ date, code: index, max: 27.6 + index, min: 19.6 - index }),
  ),
  hours,
});

export const weather = (change: Partial<WeatherReply> = {}): WeatherReply => ({
  asOf: '2026-11-22T14:00:00+07:00',
  stale: false,
  source: { name: 'Open-Meteo.com', url: 'https://open-meteo.com/', licence: 'CC BY 4.0' },
  regions: [
    region('ha-noi', 'Hà Nội'),
    region('da-nang', 'Đà Nẵng', { code: 61, temperature: 23.4 }),
    region('ho-chi-minh', 'TP Hồ Chí Minh', { code: 95, temperature: 31.5 }),
  ],
  ...change,
});

/** Every story is a fixture: the poll of the stories is the poll of the tests. */
export { poll };

/** The same poll as it is shown to a voter. */
export const counted = (change: Partial<Poll> = {}): Poll =>
  poll({ voters: 3, tally: { dep: 2, 'can-sua': 1 }, ...change });

export const receipt = '7F3K-92QD-LM4T';

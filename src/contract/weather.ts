import { type Static, Type } from 'typebox';

/** The most regions one call may ask about. */
export const MAX_REGIONS = 34;

const Measure = Type.Union([Type.Number(), Type.Null()]);

/** °C, %, m/s, degrees the wind comes from, WMO code. Any value may be null. */
export const CurrentWeather = Type.Object({
  temperature: Measure,
  feelsLike: Measure,
  humidity: Measure,
  code: Measure,
  isDay: Type.Union([Type.Boolean(), Type.Null()]),
  windSpeed: Measure,
  windFrom: Measure,
});
export type CurrentWeather = Static<typeof CurrentWeather>;

/** One day of Hà Nội time; `date` is `yyyy-mm-dd`. */
export const DayForecast = Type.Object({
  date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  code: Measure,
  max: Measure,
  min: Measure,
});
export type DayForecast = Static<typeof DayForecast>;

export const RegionWeather = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  current: Type.Union([CurrentWeather, Type.Null()]),
  days: Type.Array(DayForecast),
});
export type RegionWeather = Static<typeof RegionWeather>;

/** `sample` is true where the service invents its numbers (`--weather sample`). */
export const WeatherSource = Type.Object({
  name: Type.String(),
  url: Type.String(),
  licence: Type.String(),
  sample: Type.Optional(Type.Boolean()),
});
export type WeatherSource = Static<typeof WeatherSource>;

/** `GET /v1/weather?region=…&days=…`: regions in the order asked; `unknown` lists names no region answers to. */
export const WeatherReply = Type.Object({
  asOf: Type.String({ format: 'date-time' }),
  stale: Type.Boolean(),
  source: WeatherSource,
  regions: Type.Array(RegionWeather),
  unknown: Type.Optional(Type.Array(Type.String())),
});
export type WeatherReply = Static<typeof WeatherReply>;

import { type Static, Type } from 'typebox';

/** The most regions one call may ask about. */
export const MAX_REGIONS = 100;

/** The most hours one call may ask for. */
export const MAX_HOURS = 48;

const Measure = Type.Union([Type.Number(), Type.Null()]);

/** °C, %, m/s, degrees the wind comes from, WMO code, mm in this hour. Any value may be null. */
export const CurrentWeather = Type.Object({
  temperature: Measure,
  feelsLike: Measure,
  humidity: Measure,
  code: Measure,
  isDay: Type.Union([Type.Boolean(), Type.Null()]),
  windSpeed: Measure,
  windFrom: Measure,
  precipitation: Type.Optional(Measure),
});
export type CurrentWeather = Static<typeof CurrentWeather>;

/** One day of Hà Nội time; `date` is `yyyy-mm-dd`. */
export const DayForecast = Type.Object({
  date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  code: Measure,
  max: Measure,
  min: Measure,
  /** mm in the whole day. */
  precipitation: Type.Optional(Measure),
});
export type DayForecast = Static<typeof DayForecast>;

/** One value an hour, from the hour that runs now. °C, mm in that hour, % chance of rain, WMO code. */
export const HourlyForecast = Type.Object({
  /** Beginning of the first hour. */
  from: Type.String({ format: 'date-time' }),
  temperature: Type.Array(Measure),
  precipitation: Type.Array(Measure),
  chance: Type.Array(Measure),
  code: Type.Array(Measure),
  isDay: Type.Array(Type.Boolean()),
});
export type HourlyForecast = Static<typeof HourlyForecast>;

/** The air by the national index, estimated from a model; its hour begins at `asOf`. */
export const AirQuality = Type.Object({
  asOf: Type.String({ format: 'date-time' }),
  /** VN_AQI, 0–500. */
  aqi: Type.Number(),
  /** µg/m³, the weighted mean of twelve hours that the index is made of. */
  pm25: Measure,
  pm10: Measure,
});
export type AirQuality = Static<typeof AirQuality>;

export const RegionWeather = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  /** The names it was asked by: a page's panels share one request, and each takes its own. */
  asked: Type.Optional(Type.Array(Type.String())),
  current: Type.Union([CurrentWeather, Type.Null()]),
  days: Type.Array(DayForecast),
  /** Where hours were asked for, and are known. */
  hours: Type.Optional(HourlyForecast),
  /** Where it was asked for, and is known. */
  air: Type.Optional(AirQuality),
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

/**
 * `GET /v1/weather?region=…&days=…&hours=…&air=1`: regions in the order asked; `unknown` lists names no region answers to.
 * Several providers may have answered: `source` is the first one's, `sources` the others'.
 */
export const WeatherReply = Type.Object({
  asOf: Type.String({ format: 'date-time' }),
  stale: Type.Boolean(),
  source: WeatherSource,
  sources: Type.Optional(Type.Array(WeatherSource)),
  regions: Type.Array(RegionWeather),
  unknown: Type.Optional(Type.Array(Type.String())),
});
export type WeatherReply = Static<typeof WeatherReply>;

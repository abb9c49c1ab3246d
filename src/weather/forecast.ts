import type { CurrentWeather, DayForecast, RegionWeather, WeatherSource } from '../contract/weather.js';

/**
 * What a provider's model knows of a place, one value an hour: °C, %, mm, WMO codes, m/s, degrees the wind comes from.
 * A value may be null; every column is as long as `temperature`.
 */
export interface HourlySeries {
  /** Beginning of the first hour, ms since 1970. */
  readonly from: number;
  readonly temperature: readonly (number | null)[];
  readonly feelsLike: readonly (number | null)[];
  readonly humidity: readonly (number | null)[];
  readonly code: readonly (number | null)[];
  /** What falls in the hour that begins then. */
  readonly precipitation: readonly (number | null)[];
  readonly chance: readonly (number | null)[];
  readonly windSpeed: readonly (number | null)[];
  readonly windFrom: readonly (number | null)[];
  readonly isDay: readonly boolean[];
}

/** What is kept of a place. A provider that gives hours need not give the rest: it is made from them. */
export interface Forecast {
  readonly source: WeatherSource;
  readonly hours: HourlySeries | null;
  /** As it was when asked for; used where the hours do not cover the moment. */
  readonly current: CurrentWeather | null;
  readonly days: readonly DayForecast[];
}

/** What of a forecast is shown. */
export type ShownWeather = Pick<RegionWeather, 'current' | 'days' | 'hours'>;

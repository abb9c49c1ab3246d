import type { CurrentWeather, DayForecast, WeatherSource } from '../contract/weather.js';
import { isDaylight } from './daylight.js';
import type { Forecast, HourlySeries } from './forecast.js';
import { columnOf, momentOf, offsetOf, openMeteoHours } from './open-meteo-hours.js';
import { isRecord, numberIn, tenths } from './values.js';

/** A point to ask about, degrees. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

export const OPEN_METEO: WeatherSource = {
  name: 'Open-Meteo.com',
  url: 'https://open-meteo.com/',
  licence: 'CC BY 4.0',
};

const HOURLY =
  'temperature_2m,apparent_temperature,relative_humidity_2m,weather_code,precipitation,precipitation_probability,wind_speed_10m,wind_direction_10m';
const DAILY = 'temperature_2m_max,temperature_2m_min';
// Up to ten variables a place costs one call of the provider's quota; the eleventh would raise the price of each. What the
// weather is now, and what sky a day has, is made from the hours.

/** The query of `/v1/forecast` for some points; answers come in their order. */
export function openMeteoQuery(points: readonly Point[], days: number): Readonly<Record<string, string>> {
  return {
    latitude: points.map(({ lat }) => lat).join(','),
    longitude: points.map(({ lon }) => lon).join(','),
    hourly: HOURLY,
    daily: DAILY,
    timezone: 'Asia/Ho_Chi_Minh',
    wind_speed_unit: 'ms',
    forecast_days: String(days),
  };
}

/**
 * One place is answered with an object, several with an array in their order (coordinates are the grid's, so no guide).
 * Undefined where the answer cannot be read, or says nothing of a place: it must not take the place of the last good one.
 */
export function understandOpenMeteo(
  body: unknown,
  points: readonly Point[],
  source: WeatherSource,
): Forecast[] | undefined {
  const list: readonly unknown[] = Array.isArray(body) ? body : [body];
  const records = list.filter(isRecord);
  if (records.length !== points.length) return undefined;
  const forecasts = points.map((point, at) => forecastOf(records[at] ?? {}, point, source));
  const says = ({ hours, current, days }: Forecast): boolean => hours !== null || current !== null || days.length > 0;
  return forecasts.every(says) ? forecasts : undefined;
}

function forecastOf(entry: Readonly<Record<string, unknown>>, point: Point, source: WeatherSource): Forecast {
  return {
    source,
    hours: hoursOf(entry, point),
    current: currentOf(entry['current'], point, offsetOf(entry)),
    days: daysOf(entry['daily']),
  };
}

function hoursOf(entry: Readonly<Record<string, unknown>>, { lat, lon }: Point): HourlySeries | null {
  const hours = openMeteoHours(entry);
  if (!hours) return null;
  const { from, times, column } = hours;
  const temperature = column('temperature_2m', tenths);
  if (temperature.every((each) => each === null)) return null;
  return {
    from,
    temperature,
    feelsLike: column('apparent_temperature', tenths),
    humidity: column('relative_humidity_2m'),
    code: column('weather_code'),
    // Theirs is what fell in the hour before; ours what falls in the hour that begins.
    precipitation: [...column('precipitation', tenths).slice(1), null],
    chance: [...column('precipitation_probability').slice(1), null],
    windSpeed: column('wind_speed_10m', tenths),
    windFrom: column('wind_direction_10m'),
    isDay: times.map((time) => isDaylight(lat, lon, time)),
  };
}

/** Only of servers that were asked for it, or answer with more than they were asked. */
function currentOf(value: unknown, { lat, lon }: Point, offset: number): CurrentWeather | null {
  if (!isRecord(value)) return null;
  const isDay = numberIn(value['is_day']);
  const at = momentOf(value['time'], offset);
  return {
    temperature: tenths(value['temperature_2m']),
    feelsLike: tenths(value['apparent_temperature']),
    humidity: numberIn(value['relative_humidity_2m']),
    code: numberIn(value['weather_code']),
    isDay: isDay === null ? (Number.isNaN(at) ? null : isDaylight(lat, lon, at)) : isDay === 1,
    windSpeed: tenths(value['wind_speed_10m']),
    windFrom: numberIn(value['wind_direction_10m']),
    precipitation: tenths(value['precipitation']),
  };
}

function daysOf(value: unknown): DayForecast[] {
  if (!isRecord(value)) return [];
  const [codes, highs, lows] = ['weather_code', 'temperature_2m_max', 'temperature_2m_min'].map((name) =>
    columnOf(value, name),
  );
  return columnOf(value, 'time').flatMap((date, at) =>
    typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date)
      ? [{ date, code: numberIn(codes?.[at]), max: tenths(highs?.[at]), min: tenths(lows?.[at]) }]
      : [],
  );
}

import type { AirQuality, WeatherSource } from '../contract/weather.js';
import { localTime } from './hanoi.js';
import type { Point } from './open-meteo.js';
import { openMeteoHours } from './open-meteo-hours.js';
import { isRecord, tenths } from './values.js';
import { NOWCAST_HOURS, vnAqi } from './vn-aqi.js';

/** By its terms its model, the Copernicus programme's, is named too (https://open-meteo.com/en/docs/air-quality-api). */
export const OPEN_METEO_AIR: WeatherSource = {
  name: 'Open-Meteo.com, Copernicus CAMS',
  url: 'https://open-meteo.com/en/docs/air-quality-api',
  licence: 'CC BY 4.0',
};

/** What a model knows of the air of a place, µg/m³, one value an hour. */
export interface AirSeries {
  readonly source: WeatherSource;
  /** Beginning of the first hour, ms since 1970. */
  readonly from: number;
  readonly pm25: readonly (number | null)[];
  readonly pm10: readonly (number | null)[];
}

const HOUR = 3_600_000;

/** The query of `/v1/air-quality` for some points: two variables of two days, which cost one call a place. */
export function airQuery(points: readonly Point[]): Readonly<Record<string, string>> {
  return {
    latitude: points.map(({ lat }) => lat).join(','),
    longitude: points.map(({ lon }) => lon).join(','),
    hourly: 'pm2_5,pm10',
    timezone: 'Asia/Ho_Chi_Minh',
    past_days: '1',
    // An answer that is kept over midnight has the hours after it.
    forecast_days: '2',
  };
}

/** In the order asked; undefined of a place nothing is known of. Undefined as a whole where the answer cannot be read. */
export function understandAir(body: unknown, points: number): (AirSeries | undefined)[] | undefined {
  const list: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (list.length !== points || !list.every(isRecord)) return undefined;
  const found = list.map((entry) => {
    const hours = openMeteoHours(entry);
    if (!hours) return undefined;
    const [pm25, pm10] = [hours.column('pm2_5', tenths), hours.column('pm10', tenths)];
    const known = [...pm25, ...pm10].some((value) => value !== null);
    return known ? { source: OPEN_METEO_AIR, from: hours.from, pm25, pm10 } : undefined;
  });
  return found.some(Boolean) ? found : undefined;
}

/** The air of the hour that runs at a moment (ms since 1970); undefined where too little is known of it. */
export function airAt(series: AirSeries | undefined, now: number): AirQuality | undefined {
  if (!series) return undefined;
  const { from, pm25, pm10 } = series;
  const at = Math.floor((now - from) / HOUR);
  if (at < 0 || at >= pm25.length) return undefined;
  const last = (column: readonly (number | null)[]): (number | null)[] =>
    column.slice(Math.max(0, at + 1 - NOWCAST_HOURS), at + 1);
  const { aqi, ...means } = vnAqi({ pm25: last(pm25), pm10: last(pm10) });
  return aqi === null ? undefined : { asOf: localTime(from + at * HOUR), aqi, ...means };
}

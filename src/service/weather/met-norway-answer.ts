import type { WeatherSource } from '../../contract/weather.js';
import { isDaylight } from '../../weather/daylight.js';
import type { Forecast, HourlySeries } from '../../weather/forecast.js';
import type { Point } from '../../weather/open-meteo.js';
import { isRecord, numberIn, tenths } from '../../weather/values.js';
import { HOUR } from '../time.js';
import { heatIndex } from './heat-index.js';

/** A row of the series; rows are an hour apart at first, then six. */
interface Row {
  readonly at: number;
  readonly temperature: number | null;
  readonly humidity: number | null;
  readonly windSpeed: number | null;
  readonly windFrom: number | null;
  readonly symbol: string;
  /** mm an hour. */
  readonly precipitation: number | null;
}

type Json = Readonly<Record<string, unknown>>;

/** The longest step between two rows that is filled. */
const LONGEST_STEP = 6;

/**
 * A forecast in MET Norway's GeoJSON. It has no days: those are made from the hours. Where its rows are six hours apart (from
 * the third day on), what changes evenly is drawn between them, and rain spread over them; nobody is shown those hours singly.
 */
export function understandMetNorway(body: unknown, point: Point, source: WeatherSource): Forecast | undefined {
  const properties = recordIn(body, 'properties');
  const series = properties['timeseries'];
  const rows = Array.isArray(series) ? series.map(rowOf).filter((row) => row !== undefined) : [];
  const [first] = rows;
  if (!first || rows.every(({ temperature }) => temperature === null)) return undefined;
  const hours = seriesOf(first, rows, point);
  const at = <K extends keyof HourlySeries>(name: K): HourlySeries[K] => hours[name];
  return {
    source,
    hours,
    days: [],
    // A moment before the first row has this weather too.
    current: {
      temperature: at('temperature')[0] ?? null,
      feelsLike: at('feelsLike')[0] ?? null,
      humidity: at('humidity')[0] ?? null,
      code: at('code')[0] ?? null,
      isDay: at('isDay')[0] ?? null,
      windSpeed: at('windSpeed')[0] ?? null,
      windFrom: at('windFrom')[0] ?? null,
      precipitation: at('precipitation')[0] ?? null,
    },
  };
}

function recordIn(value: unknown, name: string): Json {
  const found = isRecord(value) ? value[name] : undefined;
  return isRecord(found) ? found : {};
}

function rowOf(value: unknown): Row | undefined {
  const at = isRecord(value) && typeof value['time'] === 'string' ? Date.parse(value['time']) : Number.NaN;
  if (Number.isNaN(at) || at % HOUR !== 0) return undefined;
  const data = recordIn(value, 'data');
  const details = recordIn(recordIn(data, 'instant'), 'details');
  const [hour, six] = [recordIn(data, 'next_1_hours'), recordIn(data, 'next_6_hours')];
  const amount = (period: Json): number | null => numberIn(recordIn(period, 'details')['precipitation_amount']);
  const sixHours = amount(six);
  const symbols = [hour, six, recordIn(data, 'next_12_hours')].map(
    (period) => recordIn(period, 'summary')['symbol_code'],
  );
  return {
    at,
    temperature: tenths(details['air_temperature']),
    humidity: numberIn(details['relative_humidity']),
    windSpeed: tenths(details['wind_speed']),
    windFrom: numberIn(details['wind_from_direction']),
    symbol: symbols.find((symbol) => typeof symbol === 'string') ?? '',
    precipitation: amount(hour) ?? (sixHours === null ? null : sixHours / 6),
  };
}

/** One column an hour, up to the first gap longer than six hours. */
function seriesOf(first: Row, rows: readonly Row[], { lat, lon }: Point): HourlySeries {
  const hours: Row[] = [first];
  for (const next of rows.slice(1)) {
    const before = hours.at(-1) ?? first;
    const steps = (next.at - before.at) / HOUR;
    if (steps < 1 || steps > LONGEST_STEP) break;
    for (let step = 1; step < steps; step += 1)
      hours.push(between(before, next, step / steps, before.at + step * HOUR));
    hours.push(next);
  }
  const temperature = hours.map((hour) => hour.temperature);
  return {
    from: first.at,
    temperature,
    feelsLike: hours.map((hour) => heatIndex(hour.temperature, hour.humidity)),
    humidity: hours.map(({ humidity }) => (humidity === null ? null : Math.round(humidity))),
    code: hours.map(({ symbol }) => symbolCode(symbol)),
    precipitation: hours.map(({ precipitation }) => tenths(precipitation)),
    chance: hours.map(() => null),
    windSpeed: hours.map(({ windSpeed }) => tenths(windSpeed)),
    windFrom: hours.map(({ windFrom }) => (windFrom === null ? null : Math.round(windFrom))),
    isDay: hours.map(({ at, symbol }) => daySaid(symbol) ?? isDaylight(lat, lon, at)),
  };
}

function between(before: Row, next: Row, part: number, at: number): Row {
  const even = (one: number | null, other: number | null): number | null =>
    one === null || other === null ? null : one + (other - one) * part;
  return {
    ...before,
    at,
    temperature: tenths(even(before.temperature, next.temperature)),
    humidity: even(before.humidity, next.humidity),
    windSpeed: even(before.windSpeed, next.windSpeed),
    // The sign of six hours is drawn with the sun or the moon of the first.
    symbol: before.symbol.replace(/_.*/, ''),
  };
}

const daySaid = (symbol: string): boolean | undefined =>
  symbol.endsWith('_day') ? true : symbol.endsWith('_night') ? false : undefined;

const SKIES = new Map(Object.entries({ clearsky: 0, fair: 1, partlycloudy: 2, cloudy: 3, fog: 45 }));
/** Weak, moderate, strong. Sleet is snow and rain at once, which WMO's short list calls snow showers. */
const FALLS: Readonly<Record<string, readonly [number, number, number]>> = {
  rain: [61, 63, 65],
  rainshowers: [80, 81, 82],
  sleet: [85, 85, 86],
  sleetshowers: [85, 85, 86],
  snow: [71, 73, 75],
  snowshowers: [85, 85, 86],
};

/**
 * The WMO code of one of the 41 symbols (https://github.com/metno/weathericons), null of another. Two are misspelt for good:
 * `lightssleetshowersandthunder`, `lightssnowshowersandthunder`. Thunder is thunder, however strong: none says hail.
 */
export function symbolCode(symbol: string): number | null {
  const base = symbol.replace(/_(?:day|night|polartwilight)$/, '');
  const sky = SKIES.get(base);
  if (sky !== undefined) return sky;
  const [, strength, fall = '', thunder] =
    /^(light|heavy)?s?((?:rain|sleet|snow)(?:showers)?)(andthunder)?$/.exec(base) ?? [];
  const codes = FALLS[fall];
  if (!codes) return null;
  return thunder ? 95 : codes[strength === 'light' ? 0 : strength === 'heavy' ? 2 : 1];
}

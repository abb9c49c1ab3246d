import type { CurrentWeather, DayForecast, RegionWeather, WeatherSource } from '../contract/weather.js';
import { HANOI, localTime } from './hanoi.js';

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

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const dayOf = (at: number): string => new Date(at + HANOI).toISOString().slice(0, 10);

/**
 * A forecast as it is at a moment (ms since 1970): the weather of that moment, the days of Hà Nội from that one on, and so
 * many hours from the one that runs. A forecast of five hours ago still has this hour in it.
 */
export function shownAt(forecast: Forecast, now: number, days: number, hours: number): ShownWeather {
  const series = forecast.hours;
  const at = series ? Math.floor((now - series.from) / HOUR) : -1;
  const covered = series !== null && at >= 0 && series.temperature[at] != null;
  const shown = {
    current: covered ? currentAt(series, (now - series.from) / HOUR) : forecast.current,
    days: daysFrom(forecast, now, days),
  };
  if (!covered || hours === 0) return shown;
  const next = <T>(column: readonly T[]): T[] => column.slice(at, at + hours);
  return {
    ...shown,
    hours: {
      from: localTime(series.from + at * HOUR),
      temperature: next(series.temperature),
      precipitation: next(series.precipitation),
      chance: next(series.chance),
      code: next(series.code),
      isDay: next(series.isDay),
    },
  };
}

/** What changes evenly is taken between the two hours; what does not, from the nearer one. */
function currentAt(series: HourlySeries, place: number): CurrentWeather {
  const at = Math.floor(place);
  const near = Math.min(Math.round(place), series.temperature.length - 1);
  const between = (column: readonly (number | null)[]): number | null => {
    const [before, after] = [column[at] ?? null, column[at + 1] ?? null];
    if (before === null || after === null) return column[near] ?? before ?? after;
    return Math.round((before + (after - before) * (place - at)) * 10) / 10 + 0;
  };
  const humidity = between(series.humidity);
  return {
    temperature: between(series.temperature),
    feelsLike: between(series.feelsLike),
    humidity: humidity === null ? null : Math.round(humidity),
    code: series.code[near] ?? null,
    isDay: series.isDay[near] ?? null,
    windSpeed: between(series.windSpeed),
    windFrom: series.windFrom[near] ?? null,
    precipitation: series.precipitation[at] ?? null,
  };
}

/** Yesterday is no forecast: a kept answer loses its first day at Hà Nội's midnight. */
function daysFrom({ hours, days: given }: Forecast, now: number, most: number): DayForecast[] {
  const today = dayOf(now);
  const made = hours ? daysOf(hours) : new Map<string, DayForecast>();
  const dates = [...new Set([...given.map(({ date }) => date), ...made.keys()])].sort();
  const byDate = new Map(given.map((day) => [day.date, day]));
  return dates
    .filter((date) => date >= today)
    .slice(0, most)
    .map((date) => {
      const [own, from] = [byDate.get(date), made.get(date)];
      return {
        date,
        code: own?.code ?? from?.code ?? null,
        max: own?.max ?? from?.max ?? null,
        min: own?.min ?? from?.min ?? null,
        precipitation: own?.precipitation ?? from?.precipitation ?? null,
      };
    });
}

/** What a model knows of a day by its hours: of days it has whole, and of the rest of the day it begins in. */
function daysOf(series: HourlySeries): Map<string, DayForecast> {
  const found = new Map<string, DayForecast>();
  const first = Math.floor((series.from + HANOI) / DAY) * DAY - HANOI;
  for (let start = first; start + DAY <= series.from + series.temperature.length * HOUR; start += DAY) {
    const at = (start - series.from) / HOUR;
    const known = (column: readonly (number | null)[]): number[] =>
      column.slice(Math.max(0, at), at + 24).filter((value) => value !== null);
    const [temperatures, rain] = [known(series.temperature), known(series.precipitation)];
    if (temperatures.length === 0) continue;
    found.set(dayOf(start), {
      date: dayOf(start),
      code: skyOf(series, at),
      max: Math.max(...temperatures),
      min: Math.min(...temperatures),
      precipitation: rain.length > 0 ? Math.round(rain.reduce((sum, mm) => sum + mm, 0) * 10) / 10 : null,
    });
  }
  return found;
}

/** From here on a code is weather that a reader plans by, and a single hour of it names the day: heavy rain, snow, thunder. */
const isSevere = (code: number): boolean => code >= 95 || [65, 67, 75, 82, 86].includes(code);

/**
 * The sky of a day, from the hours between seven and nineteen: the worst of thunder and heavy rain, else rain or snow where it
 * takes three hours or more, else the sky that lasts longest. One hour of drizzle at night makes no rainy day.
 */
function skyOf({ code }: HourlySeries, at: number): number | null {
  const within = (from: number, to: number): number[] =>
    code.slice(Math.max(0, at + from), Math.max(0, at + to)).filter((each) => each !== null);
  const byDay = within(7, 19);
  // Of a day that is nearly over, the evening.
  const codes = byDay.length > 0 ? byDay : within(19, 24);
  const severe = codes.filter(isSevere);
  if (severe.length > 0) return Math.max(...severe);
  const wet = codes.filter((each) => each >= 51);
  return mostCommon(wet.length >= 3 ? wet : codes.filter((each) => each < 51)) ?? mostCommon(wet);
}

/** Of several as common, the worse. */
function mostCommon(codes: readonly number[]): number | null {
  let best: number | null = null;
  const count = (code: number): number => codes.filter((each) => each === code).length;
  for (const code of new Set(codes)) {
    if (best === null || count(code) > count(best) || (count(code) === count(best) && code > best)) best = code;
  }
  return best;
}

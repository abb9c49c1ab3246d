import type { Place } from '../../regions/find-region.js';
import { isDaylight } from '../../weather/daylight.js';
import type { Forecast } from '../../weather/forecast.js';
import { DAY, dayOf, HOUR, startOfDay } from '../time.js';
import type { WeatherProvider } from './provider.js';

export const SAMPLE = { name: 'Dữ liệu mẫu', url: '', licence: '', sample: true };

/**
 * Invented weather, for trials without internet. Labelled as such in `source`, never the default. The same place and day
 * always give the same numbers, so that screenshots and tests hold still.
 */
export function sampleWeather(now: () => number): WeatherProvider {
  return {
    ask: (places) => Promise.resolve(places.map((place) => invent(place, now()))),
  };
}

// Rounded climate: daily highs by month in the north (winter, four seasons) and in the south (dry and wet season).
const NORTH_HIGHS = [20, 21, 24, 28, 32, 34, 34, 33, 32, 30, 26, 22];
const SOUTH_HIGHS = [32, 33, 34, 35, 34, 33, 32, 32, 32, 32, 32, 31];
const DRY_CODES = [0, 1, 1, 2, 2, 3];
const WET_CODES = [1, 2, 3, 61, 80, 95];

function invent(place: Place, now: number): Forecast {
  const from = startOfDay(now);
  const days = Array.from({ length: 7 }, (_, ahead) => dayFor(place, dayOf(now + ahead * DAY)));
  const hours = days.flatMap((day) => Array.from({ length: 24 }, (_, hour) => hourOf(place, day, hour)));
  const column = <K extends keyof SampleHour>(name: K): SampleHour[K][] => hours.map((hour) => hour[name]);
  return {
    source: SAMPLE,
    current: null,
    days: days.map((day) => ({ ...day, precipitation: null })),
    hours: {
      from,
      temperature: column('temperature'),
      feelsLike: column('feelsLike'),
      humidity: column('humidity'),
      code: column('code'),
      precipitation: column('precipitation'),
      chance: column('chance'),
      windSpeed: column('windSpeed'),
      windFrom: column('windFrom'),
      isDay: hours.map((_, at) => isDaylight(place.lat, place.lon, from + at * HOUR)),
    },
  };
}

interface SampleHour {
  readonly temperature: number;
  readonly feelsLike: number;
  readonly humidity: number;
  readonly code: number;
  readonly precipitation: number;
  readonly chance: number;
  readonly windSpeed: number;
  readonly windFrom: number;
}

function hourOf({ slug }: Place, day: SampleDay, hour: number): SampleHour {
  // Coolest at five in the morning, warmest at two in the afternoon.
  const warmth = (1 + Math.cos(((hour - 14) / 24) * 2 * Math.PI)) / 2;
  const temperature = tenth(day.min + (day.max - day.min) * warmth);
  const humidity = Math.round(88 - 30 * warmth + 5 * chance(slug, day.date, 'humidity'));
  // What falls, falls in the afternoon.
  const wet = day.code >= 51 && hour >= 14 && hour < 18;
  return {
    temperature,
    feelsLike: tenth(temperature + (temperature > 26 ? (humidity - 50) / 12 : 0)),
    humidity,
    code: day.code >= 51 && !wet ? 2 : day.code,
    precipitation: wet ? tenth(0.4 + 4 * chance(slug, day.date, 'rain', String(hour))) : 0,
    chance: wet ? 70 : 10,
    windSpeed: tenth(1 + 4 * chance(slug, day.date, 'wind')),
    windFrom: Math.round(360 * chance(slug, day.date, 'direction')) % 360,
  };
}

interface SampleDay {
  readonly date: string;
  readonly code: number;
  readonly max: number;
  readonly min: number;
}

function dayFor({ slug, lat }: Place, date: string): SampleDay {
  const month = Number(date.slice(5, 7)) - 1;
  // 1 at Hà Nội and north of it, 0 in the Mekong delta.
  const northern = Math.min(1, Math.max(0, (lat - 10) / 11));
  const usual = (NORTH_HIGHS[month] ?? 30) * northern + (SOUTH_HIGHS[month] ?? 32) * (1 - northern);
  const max = tenth(usual - 2 + 4 * chance(slug, date, 'max'));
  const wet = month >= 4 && month <= 9;
  const codes = wet ? WET_CODES : DRY_CODES;
  const code = codes[Math.floor(chance(slug, date, 'code') * codes.length)] ?? 2;
  return { date, code, max, min: tenth(max - 5 - 3 * chance(slug, date, 'min')) };
}

/** From 0 to below 1, the same for the same words (FNV-1a). */
function chance(...words: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const letter of words.join('|')) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) / 2 ** 32;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

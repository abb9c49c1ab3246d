import type { CurrentWeather, DayForecast, WeatherSource } from '../../contract/weather.js';
import { foldName, type Place } from '../../regions/find-region.js';
import { ProviderError } from '../../weather/faults.js';
import type { HourlySeries } from '../../weather/forecast.js';
import { isRecord, numberIn, tenths } from '../../weather/values.js';
import { HOUR } from '../time.js';
import { download, parse, unreadable, type Web } from './download.js';
import { LAST_GOOD } from './answer-cache.js';
import type { DatedForecast, WeatherProvider } from './provider.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * A portal's own numbers, at an address that answers in the shape of `GET /v1/weather`: `?region=…&region=…&days=7&hours=48`. It may
 * know some places and not others, and leave out what it does not know; its `source` is shown as it stands.
 */
export function portalJson(address: string, web: Web, now: () => number): WeatherProvider {
  return {
    async ask(places) {
      const url = new URL(address);
      for (const { slug } of places) url.searchParams.append('region', slug);
      url.searchParams.set('days', '7');
      url.searchParams.set('hours', '48');
      const { status, text } = await download(web, url);
      // The service's own way to say that it knows none of them.
      if (status === 404 || status === 422) return places.map(() => undefined);
      if (status < 200 || status > 299) {
        const fault = status === 429 || status >= 500 ? 'overloaded' : 'refused';
        throw new ProviderError(fault, `The weather provider at ${url.host} answered ${status}.`);
      }
      return understand(parse(text), places, now());
    },
  };
}

function understand(body: unknown, places: readonly Place[], now: number): (DatedForecast | undefined)[] {
  const source = isRecord(body) ? sourceOf(body['source']) : undefined;
  if (!isRecord(body) || !source || !Array.isArray(body['regions'])) throw unreadable();
  const said = typeof body['asOf'] === 'string' ? Date.parse(body['asOf']) : Number.NaN;
  // The clocks of two machines are never quite the same.
  const asOf = Number.isNaN(said) ? now : Math.min(said, now);
  const regions = body['regions'].filter(isRecord);
  return places.map((place) => {
    const region = asOf < now - LAST_GOOD ? undefined : regionOf(regions, place);
    return region && forecastOf(region, source, asOf);
  });
}

/** A link leads to a page, never to a script. */
function sourceOf(value: unknown): WeatherSource | undefined {
  if (!isRecord(value) || typeof value['name'] !== 'string' || value['name'].trim() === '') return undefined;
  const { name, url, licence } = value;
  return {
    name: String(name).trim().slice(0, 100),
    url: typeof url === 'string' && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : '',
    licence: typeof licence === 'string' ? licence.slice(0, 100) : '',
    ...(value['sample'] === true ? { sample: true } : {}),
  };
}

function regionOf(regions: readonly Json[], { slug, name }: Place): Json | undefined {
  const called = (value: unknown): boolean => typeof value === 'string' && foldName(value) === foldName(name);
  return regions.find((region) => region['slug'] === slug) ?? regions.find((region) => called(region['name']));
}

/** Undefined where it says nothing of the place: another provider may. */
function forecastOf(region: Json, source: WeatherSource, asOf: number): DatedForecast | undefined {
  const current = currentOf(region['current']);
  const days = Array.isArray(region['days']) ? region['days'].flatMap(dayOf) : [];
  const hours = hoursOf(region['hours'], current, asOf);
  return current || hours || days.length > 0 ? { source, current, days, hours, asOf } : undefined;
}

function currentOf(value: unknown): CurrentWeather | null {
  if (!isRecord(value)) return null;
  const isDay = value['isDay'];
  const current = {
    temperature: tenths(value['temperature']),
    feelsLike: tenths(value['feelsLike']),
    humidity: numberIn(value['humidity']),
    code: numberIn(value['code']),
    isDay: typeof isDay === 'boolean' ? isDay : null,
    windSpeed: tenths(value['windSpeed']),
    windFrom: numberIn(value['windFrom']),
    precipitation: tenths(value['precipitation']),
  };
  return Object.values(current).some((known) => known !== null) ? current : null;
}

function dayOf(value: unknown): DayForecast | [] {
  if (!isRecord(value)) return [];
  const { date } = value;
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return [];
  return {
    date,
    code: numberIn(value['code']),
    max: tenths(value['max']),
    min: tenths(value['min']),
    precipitation: tenths(value['precipitation']),
  };
}

/** The hour of the answer has the present too: what a portal measures is more than its model says of that hour. */
function hoursOf(value: unknown, current: CurrentWeather | null, asOf: number): HourlySeries | null {
  if (!isRecord(value) || typeof value['from'] !== 'string') return null;
  const from = Date.parse(value['from']);
  const temperatures: unknown = value['temperature'];
  if (Number.isNaN(from) || from % HOUR !== 0 || !Array.isArray(temperatures) || temperatures.length > 400) return null;
  const present = Math.floor((asOf - from) / HOUR);
  const column = (name: string, measured: number | null | undefined): (number | null)[] => {
    const given: unknown = value[name];
    const list: readonly unknown[] = Array.isArray(given) ? given : [];
    return temperatures.map((_, at) => (at === present ? (measured ?? numberIn(list[at])) : numberIn(list[at])));
  };
  const temperature = column('temperature', current?.temperature);
  const isDay: unknown = value['isDay'];
  // Day or night is known of every hour, or of none.
  if (!Array.isArray(isDay) || temperature.every((each) => each === null)) return null;
  return {
    from,
    temperature,
    feelsLike: column('feelsLike', current?.feelsLike),
    humidity: column('humidity', current?.humidity),
    code: column('code', current?.code),
    precipitation: column('precipitation', undefined),
    chance: column('chance', undefined),
    windSpeed: column('windSpeed', current?.windSpeed),
    windFrom: column('windFrom', current?.windFrom),
    isDay: temperature.map((_, at) => isDay[at] === true),
  };
}

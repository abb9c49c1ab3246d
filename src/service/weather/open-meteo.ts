import type { CurrentWeather, DayForecast } from '../../contract/weather.js';
import type { Place } from '../../regions/find-region.js';
import { type Forecast, ProviderError, type ProviderFault, type WeatherProvider } from './provider.js';

const CURRENT =
  'temperature_2m,relative_humidity_2m,apparent_temperature,weather_code,is_day,wind_speed_10m,wind_direction_10m';
const DAILY = 'weather_code,temperature_2m_max,temperature_2m_min';
// Up to ten variables a place costs one call of the provider's quota; the eleventh would raise the price of each.

const TIMEOUT_MS = 10_000;
/** All 34 units with seven days are about 60 kB; what is so much larger is no forecast, and must not fill the memory. */
const MOST_BYTES = 4_000_000;

export function openMeteo(
  base: string,
  { fetch, timeout = TIMEOUT_MS }: { fetch: typeof globalThis.fetch; timeout?: number | undefined },
): WeatherProvider {
  return {
    source: { name: 'Open-Meteo.com', url: 'https://open-meteo.com/', licence: 'CC BY 4.0' },
    async ask(places) {
      const text = await download(fetch, addressFor(base, places), timeout);
      return understand(text, places.length);
    },
  };
}

function addressFor(base: string, places: readonly Place[]): URL {
  // A customer's address may carry its key as a query; it stays, and never leaves this function.
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1/forecast`;
  const asked = {
    latitude: places.map(({ lat }) => lat).join(','),
    longitude: places.map(({ lon }) => lon).join(','),
    current: CURRENT,
    daily: DAILY,
    timezone: 'Asia/Ho_Chi_Minh',
    wind_speed_unit: 'ms',
    forecast_days: '7',
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url;
}

async function download(fetch: typeof globalThis.fetch, url: URL, timeout: number): Promise<string> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(timeout), headers: { accept: 'application/json' } });
    text = await textOf(response);
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    throw new ProviderError('silent', `The weather provider at ${url.host} did not answer.`);
  }
  if (response.ok) return text;
  const reason = reasonIn(text);
  throw new ProviderError(
    faultOf(response.status, reason),
    `The weather provider answered ${response.status}: ${reason || 'no reason'}`,
  );
}

/** Counted after decompression: a small answer may unpack to a large one. */
async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const bytes of response.body ?? []) {
    size += bytes.length;
    if (size > MOST_BYTES) {
      throw new ProviderError('broken', `The weather provider sent more than ${MOST_BYTES / 1_000_000} MB.`);
    }
    text += decoder.decode(bytes, { stream: true });
  }
  return text + decoder.decode();
}

/** An error's `reason` is the only place that tells one limit from another; there is no Retry-After. */
function faultOf(status: number, reason: string): ProviderFault {
  if (status === 429) {
    if (/concurrent/i.test(reason)) return 'too-many-at-once';
    if (/hourly/i.test(reason)) return 'hour-limit';
    return /daily/i.test(reason) ? 'day-limit' : 'minute-limit';
  }
  return status >= 500 ? 'overloaded' : 'refused';
}

function reasonIn(text: string): string {
  const body = parse(text);
  if (!isRecord(body) || typeof body['reason'] !== 'string') return '';
  // One line of text, because it goes into the log.
  return body['reason'].slice(0, 200).replace(/[\p{C}\p{Z}]+/gu, ' ');
}

/** One place is answered with an object, several with an array in their order (coordinates are the grid's, so no guide). */
function understand(text: string, places: number): Forecast[] {
  const body = parse(text);
  const list: readonly unknown[] = Array.isArray(body) ? body : [body];
  const forecasts = list.filter(isRecord).map((entry) => ({
    current: currentOf(entry['current']),
    days: daysOf(entry['daily']),
  }));
  // A fault in the middle of a 200 ends it with a line of plain text, so this is not only for HTML. And an answer that says
  // nothing of a place must not take the place of the last good one.
  if (forecasts.length !== places || !forecasts.every(({ current, days }) => current !== null || days.length > 0)) {
    throw new ProviderError('broken', 'The weather provider sent an answer that cannot be read.');
  }
  return forecasts;
}

function currentOf(value: unknown): CurrentWeather | null {
  if (!isRecord(value)) return null;
  const isDay = numberIn(value['is_day']);
  return {
    temperature: tenths(value['temperature_2m']),
    feelsLike: tenths(value['apparent_temperature']),
    humidity: numberIn(value['relative_humidity_2m']),
    code: numberIn(value['weather_code']),
    isDay: isDay === null ? null : isDay === 1,
    windSpeed: tenths(value['wind_speed_10m']),
    windFrom: numberIn(value['wind_direction_10m']),
  };
}

function daysOf(value: unknown): DayForecast[] {
  if (!isRecord(value)) return [];
  const column = (name: string): readonly unknown[] => {
    const found = value[name];
    return Array.isArray(found) ? found : [];
  };
  const [codes, highs, lows] = [column('weather_code'), column('temperature_2m_max'), column('temperature_2m_min')];
  return column('time').flatMap((date, at) =>
    typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date)
      ? [{ date, code: numberIn(codes[at]), max: tenths(highs[at]), min: tenths(lows[at]) }]
      : [],
  );
}

function numberIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The models know no more than a tenth, and `26.700000000000003` is a tenth too. */
function tenths(value: unknown): number | null {
  const number = numberIn(value);
  return number === null ? null : Math.round(number * 10) / 10 + 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

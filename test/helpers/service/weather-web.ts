import type { DayForecast, RegionWeather } from '../../../src/contract/weather.js';

export interface WebCall {
  readonly url: URL;
  readonly headers: Headers;
}

/** Called with each request to a host; what never resolves ends with the time it is given. */
export type Host = (call: WebCall) => Response | Promise<Response>;

export interface Web {
  readonly fetch: typeof globalThis.fetch;
  readonly calls: WebCall[];
  /** The hosts asked, in order. */
  asked(): string[];
}

/** The internet of a test: a few hosts, and nothing else. */
export function webOf(hosts: Readonly<Record<string, Host>>): Web {
  const calls: WebCall[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const call = { url, headers: new Headers(init?.headers) };
    calls.push(call);
    const host = hosts[url.host];
    if (!host) return Promise.reject(new TypeError(`no host ${url.host}`));
    const ended = new Promise<never>((_, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
    });
    return Promise.race([Promise.resolve(call).then(host), ended]);
  };
  return { fetch, calls, asked: () => calls.map(({ url }) => url.host) };
}

export const silence = (): Promise<Response> => new Promise(() => undefined);

const HOUR = 3_600_000;

interface MetRow {
  readonly temperature?: number;
  readonly humidity?: number;
  readonly symbol?: string;
  readonly rain?: number;
}

/** MET Norway's shape: so many rows from a moment (UTC), an hour apart, then `after` of six. */
export function metAnswer(from: string, rows: (hour: number) => MetRow, hourly = 54, after = 20): object {
  const row = (hour: number, step: 1 | 6): object => {
    const { temperature = 25, humidity = 70.4, symbol = 'cloudy', rain = 0 } = rows(hour);
    return {
      time: new Date(Date.parse(from) + hour * HOUR).toISOString().replace('.000', ''),
      data: {
        instant: {
          details: {
            air_temperature: temperature,
            relative_humidity: humidity,
            wind_speed: 2.44,
            wind_from_direction: 64.2,
          },
        },
        [`next_${step}_hours`]: { summary: { symbol_code: symbol }, details: { precipitation_amount: rain } },
      },
    };
  };
  const near = Array.from({ length: hourly }, (_, hour) => row(hour, 1));
  const far = Array.from({ length: after }, (_, at) => row(hourly + 5 + at * 6, 6));
  return { type: 'Feature', properties: { timeseries: [...near, ...far] } };
}

/** A region in the contract's shape. */
export function regionOf(slug: string, temperature: number, more: Partial<RegionWeather> = {}): RegionWeather {
  const days: DayForecast[] = [{ date: '2026-11-22', code: 2, max: temperature + 2, min: temperature - 5 }];
  return {
    slug,
    name: slug,
    current: {
      temperature,
      feelsLike: null,
      humidity: 66,
      code: 1,
      isDay: true,
      windSpeed: 3,
      windFrom: 90,
    },
    days,
    ...more,
  };
}

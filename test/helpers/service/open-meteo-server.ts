import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a real provider has been seen to do wrong. */
export type OpenMeteoFault =
  | '400'
  | '429-minute'
  | '429-hour'
  | '429-day'
  | '429-concurrent'
  | '503'
  | 'truncated'
  | 'html'
  | 'too-few'
  | 'nulls'
  | 'empty'
  | 'endless'
  | 'silence';

interface OpenMeteoCall {
  readonly latitude: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

export interface OpenMeteoServer {
  readonly url: string;
  readonly calls: OpenMeteoCall[];
  /** From now on it fails like this; `undefined` heals it. */
  fail(fault: OpenMeteoFault | undefined): void;
  close(): Promise<void>;
}

type Row = Record<string, unknown>;

const read = (name: string): string => readFileSync(new URL(`./open-meteo/${name}`, import.meta.url), 'utf8');

/**
 * A server on a free local port that answers `/v1/forecast` in Open-Meteo's exact shape, from the files beside it. The
 * first forecast day is today in Hà Nội, or what `today` says.
 */
export async function startOpenMeteo(today: () => string = hanoiToday): Promise<OpenMeteoServer> {
  const samples = JSON.parse(read('open-meteo-multi.json')) as Row[];
  const calls: OpenMeteoCall[] = [];
  let fault: OpenMeteoFault | undefined;

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const query = Object.fromEntries(url.searchParams);
    const latitude = (query['latitude'] ?? '').split(',');
    const send = (status: number, type: string, body: string): void => {
      response.writeHead(status, { 'content-type': type, 'access-control-allow-origin': '*' }).end(body);
    };
    const json = (status: number, body: string): void => send(status, 'application/json; charset=utf-8', body);
    if (url.pathname !== '/v1/forecast') return json(404, '{"error":true,"reason":"Not Found"}');
    calls.push({ latitude, query });
    const good = (): string => {
      const rows = latitude.map((_, at) =>
        answer(samples[at % samples.length] ?? {}, at, query, today(), fault === 'nulls'),
      );
      return JSON.stringify(fault === 'too-few' ? rows.slice(1) : rows.length === 1 ? rows[0] : rows);
    };
    switch (fault) {
      case '400':
        return json(400, read('open-meteo-400.json'));
      case '429-minute':
        return json(429, read('open-meteo-429.json'));
      case '429-hour':
        return json(429, reason('Hourly API request limit exceeded. Please try again in the next hour.'));
      case '429-day':
        return json(429, reason('Daily API request limit exceeded. Please try again tomorrow.'));
      case '429-concurrent':
        return json(429, read('open-meteo-429-concurrent.json'));
      case '503':
        return json(503, reason('The service is overloaded'));
      case 'truncated':
        return json(200, `${good().slice(0, 400)}Unexpected error while streaming data: timeoutReached`);
      case 'html':
        return send(200, 'text/html', '<!doctype html><title>Sign in to the network</title>');
      case 'empty':
        return json(200, JSON.stringify(latitude.map(() => ({ current: 'n/a', daily: { time: 'today' } }))));
      case 'endless':
        return endless(response);
      case 'silence':
        return;
      default:
        return json(200, good());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    fail(next) {
      fault = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Spaces are JSON's too, so that nothing before the end tells that this is not. */
function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = (): void => {
    while (response.write(' '.repeat(65_536))) if (response.destroyed) return;
  };
  response.on('drain', more);
  more();
}

/** Every hour as the sample's present one is, with a little rain at four in the afternoon. */
function hourly(asked: readonly string[], current: Row, today: string, days: number, nulls: boolean): Row {
  const hours = [...Array(days * 24).keys()];
  const start = Date.parse(`${today}T00:00:00Z`);
  const valueOf = (name: string, hour: number): unknown => {
    // Rain and its chance are of the hour before.
    if (name === 'precipitation') return hour % 24 === 17 ? 1.2 : 0;
    return name === 'precipitation_probability' ? (hour % 24 === 17 ? 60 : 5) : (current[name] ?? null);
  };
  return {
    time: hours.map((hour) => new Date(start + hour * 3_600_000).toISOString().slice(0, 16)),
    ...Object.fromEntries(asked.map((name) => [name, hours.map((hour) => (nulls ? null : valueOf(name, hour)))])),
  };
}

/** The sample with the variables that were asked for, as many days as were asked for, and the index as the provider writes it. */
function answer(sample: Row, at: number, query: Readonly<Record<string, string>>, today: string, nulls: boolean): Row {
  const { current_units, current, daily_units, daily, ...place } = sample;
  delete place['location_id'];
  const pick = (row: unknown, names: readonly string[]): Row =>
    Object.fromEntries(Object.entries(row as Row).filter(([name]) => names.includes(name)));
  const blank = (row: Row): Row =>
    nulls ? Object.fromEntries(Object.entries(row).map(([name, value]) => [name, isFixed(name) ? value : null])) : row;
  const asked = (name: string): string[] => (query[name] ?? '').split(',');
  const length = Number(query['forecast_days'] ?? '7');
  const days = Object.entries(pick(daily, asked('daily'))).map(([name, values]) => {
    const list = values as unknown[];
    return [name, Array.from({ length }, (_value, day) => (nulls ? null : list[day % list.length]))] as const;
  });
  const time = Array.from({ length }, (_value, day) =>
    new Date(Date.parse(`${today}T00:00:00Z`) + day * 86_400_000).toISOString().slice(0, 10),
  );
  return {
    ...place,
    // Absent for the first place, 1, 2, … after it.
    ...(at > 0 ? { location_id: at } : {}),
    ...(query['current'] === undefined
      ? {}
      : {
          current_units: pick(current_units, ['time', 'interval', ...asked('current')]),
          current: { ...blank(pick(current, ['interval', ...asked('current')])), time: `${today}T14:00` },
        }),
    hourly: hourly(asked('hourly'), current as Row, today, length, nulls),
    daily_units: pick(daily_units, ['time', ...asked('daily')]),
    daily: { time, ...Object.fromEntries(days) },
  };
}

function isFixed(name: string): boolean {
  return name === 'time' || name === 'interval';
}

function reason(text: string): string {
  return JSON.stringify({ error: true, reason: text });
}

function hanoiToday(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
}

import type { Place } from '../../regions/find-region.js';
import { OPEN_METEO, openMeteoQuery, understandOpenMeteo } from '../../weather/open-meteo.js';
import { isRecord } from '../../weather/values.js';
import { ProviderError, type ProviderFault, type WeatherProvider } from './provider.js';

const TIMEOUT_MS = 10_000;
/** A hundred places with seven days of hours are about 1 MB; what is so much larger is no forecast, and must not fill the memory. */
const MOST_BYTES = 4_000_000;

export function openMeteo(
  base: string,
  { fetch, timeout = TIMEOUT_MS }: { fetch: typeof globalThis.fetch; timeout?: number | undefined },
): WeatherProvider {
  return {
    source: OPEN_METEO,
    async ask(places) {
      const text = await download(fetch, addressFor(base, places), timeout);
      const forecasts = understandOpenMeteo(parse(text), places, OPEN_METEO);
      // A fault in the middle of a 200 ends it with a line of plain text, so this is not only for HTML.
      if (!forecasts) throw new ProviderError('broken', 'The weather provider sent an answer that cannot be read.');
      return forecasts;
    },
  };
}

function addressFor(base: string, places: readonly Place[]): URL {
  // A customer's address may carry its key as a query; it stays, and never leaves this function.
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1/forecast`;
  for (const [name, value] of Object.entries(openMeteoQuery(places, 7))) url.searchParams.set(name, value);
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

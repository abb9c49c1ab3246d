import { openMeteoFault, ProviderError, reasonIn } from '../../weather/faults.js';
import { OPEN_METEO, openMeteoQuery, understandOpenMeteo } from '../../weather/open-meteo.js';
import { below, download, parse, unreadable, type Web } from './download.js';
import type { WeatherProvider } from './provider.js';

const DAYS = 7;

/** Open-Meteo's free servers, its customers', or one of one's own. */
export interface OpenMeteoServer {
  readonly base: string;
  readonly key: string | undefined;
}

/** One request for all places. */
export function openMeteo(server: OpenMeteoServer, web: Web): WeatherProvider {
  return {
    async ask(places) {
      const body = await askOpenMeteo(web, server, '/v1/forecast', openMeteoQuery(places, DAYS));
      const forecasts = understandOpenMeteo(body, places, OPEN_METEO);
      // A fault in the middle of a 200 ends it with a line of plain text, so this is not only for HTML.
      if (!forecasts) throw unreadable();
      return forecasts;
    },
  };
}

/** The body of its answer. Keys, and the query of an address, are in no message of an error. */
export async function askOpenMeteo(
  web: Web,
  { base, key }: OpenMeteoServer,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<unknown> {
  const url = below(customersHost(base, key), path);
  const secrets = [...url.searchParams.values(), key ?? ''].filter((secret) => secret !== '');
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  if (key !== undefined && !url.searchParams.has('apikey')) url.searchParams.set('apikey', key);
  const { status, text } = await download(web, url);
  const body = parse(text);
  if (status >= 200 && status < 300) return body;
  const said = reasonIn(body);
  const reason = secrets.reduce((words, secret) => words.replaceAll(secret, '…'), said) || 'no reason';
  throw new ProviderError(openMeteoFault(status, said), `The weather provider answered ${status}: ${reason}`);
}

/** The free servers take no key; those of customers have a host of their own. */
function customersHost(base: string, key: string | undefined): string {
  const url = new URL(base);
  if (key !== undefined && /^(?:air-quality-)?api\.open-meteo\.com$/.test(url.hostname)) {
    url.hostname = `customer-${url.hostname}`;
  }
  return url.href;
}

import type { WeatherSource } from '../../contract/weather.js';
import type { Place } from '../../regions/find-region.js';
import { ProviderError } from '../../weather/faults.js';
import { below, download, type Download, parse, unreadable, type Web } from './download.js';
import { understandMetNorway } from './met-norway-answer.js';
import type { DatedForecast, WeatherProvider } from './provider.js';

/** Never by the name of its public site: its terms forbid that. */
export const MET_NORWAY: WeatherSource = {
  name: 'MET Norway',
  url: 'https://api.met.no/',
  licence: 'CC BY 4.0',
};

/** Its terms allow an application twenty requests a second: ten at a time, each with half a second behind it. */
const AT_ONCE = 10;
const AFTER_EACH_MS = 500;
/** More than all regions and what is kept of coordinates by hand. */
const MOST_KEPT = 400;

export interface MetNorwayDeps extends Web {
  readonly base: string;
  readonly version: string;
  /** An address of who runs this service: its terms ask for one in each request. */
  readonly contact: string;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: (line: string) => void;
}

interface KeptAnswer {
  readonly forecast: DatedForecast;
  readonly expires: number;
  readonly lastModified: string | null;
}

/**
 * MET Norway's locationforecast by its terms of service (https://api.met.no/doc/TermsOfService): who asks is named, a place is not
 * asked for again before its answer expires, then conditionally; coordinates have four decimals.
 */
export function metNorway(deps: MetNorwayDeps): WeatherProvider {
  const { base, version, contact, now, sleep, log } = deps;
  const agent = `portal-widgets/${version} ${contact}`;
  const kept = new Map<string, KeptAnswer>();
  const inTurn = lanes(AT_ONCE, () => sleep(AFTER_EACH_MS));
  let deprecated = false;

  const understand = ({ status, headers, text }: Download, place: Place): DatedForecast | undefined => {
    const before = kept.get(place.slug);
    if (status === 203 && !deprecated) {
      deprecated = true;
      log('The weather provider MET Norway says that this version of its service is deprecated.');
    }
    const [expires, lastModified] = [momentOf(headers.get('expires')), headers.get('last-modified')];
    const keep = (forecast: DatedForecast, modified: string | null): DatedForecast => {
      const answer = expires > now() ? { ...forecast, until: expires } : forecast;
      kept.delete(place.slug);
      kept.set(place.slug, { forecast: answer, expires, lastModified: modified });
      for (const slug of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(slug);
      return answer;
    };
    if (status === 304 && before) return keep(before.forecast, lastModified ?? before.lastModified);
    // Outside of what it covers; another place may be inside.
    if (status === 404 || status === 422) return undefined;
    if (status === 200 || status === 203) {
      const forecast = understandMetNorway(parse(text), place, MET_NORWAY);
      if (!forecast) throw unreadable();
      return keep(forecast, lastModified);
    }
    const fault = status === 429 || status >= 500 ? 'overloaded' : 'refused';
    throw new ProviderError(fault, `The weather provider MET Norway answered ${status}.`);
  };

  return {
    async ask(places) {
      // What refuses one refuses them all: who is throttled and goes on is blocked.
      let fault: ProviderError | undefined;
      const askOne = async (place: Place): Promise<DatedForecast | ProviderError | undefined> => {
        const before = kept.get(place.slug);
        if (before && now() < before.expires) return before.forecast;
        return inTurn(async () => {
          if (fault) return fault;
          try {
            const since = before?.lastModified ? { 'if-modified-since': before.lastModified } : {};
            const headers = { 'user-agent': agent, ...since };
            return understand(await download(deps, addressOf(base, place), headers), place);
          } catch (error) {
            fault ??= error instanceof ProviderError ? error : unreadable();
            return fault;
          }
        });
      };
      return Promise.all(places.map(askOne));
    },
  };
}

/** Five decimals are refused, and caches are shared by four. */
function addressOf(base: string, { lat, lon }: Place): URL {
  const url = below(base, '/locationforecast/2.0/compact');
  const degrees = (value: number): string => String(Math.round(value * 10_000) / 10_000);
  url.searchParams.set('lat', degrees(lat));
  url.searchParams.set('lon', degrees(lon));
  return url;
}

/** An answer that does not say when it expires has expired. */
function momentOf(header: string | null): number {
  const at = Date.parse(header ?? '');
  return Number.isNaN(at) ? 0 : at;
}

/** So many at a time, whoever asks, and a while after each. */
function lanes(most: number, rest: () => Promise<void>): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = most;
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      void rest().finally(leave);
    }
  };
}

import type { WeatherSource } from '../../contract/weather.js';
import type { Place } from '../../regions/find-region.js';
import { type AirSeries, airQuery, understandAir } from '../../weather/air.js';
import { isRecord, numberIn } from '../../weather/values.js';
import type { AppDeps } from '../deps.js';
import { DAY, startOfDay } from '../time.js';
import { AnswerCache } from './answer-cache.js';
import type { AirSetting } from './choice.js';
import { unreadable, type Web } from './download.js';
import { askOpenMeteo, type OpenMeteoServer } from './open-meteo.js';
import type { Dated, Provider } from './provider.js';
import { ProviderLine } from './provider-line.js';
import { SAMPLE } from './sample.js';

/** Air is an extra: who waits for the weather does not wait long for it. */
const TIMEOUT_MS = 3000;

export type DatedAir = AirSeries & Dated;

/** The air of places, kept as the weather is; undefined where the service gives none. */
export function airOf(deps: AppDeps): AnswerCache<DatedAir> | undefined {
  const { settings, store, now, random, log } = deps;
  const provider = providerOf(settings.air, deps);
  if (!provider) return undefined;
  const providers = new ProviderLine([provider], { now, log, meanwhile: 'panels show the last good air, then none' });
  return new AnswerCache({ providers, revive, prefix: 'air:', store, now, random, log });
}

function providerOf(air: AirSetting, deps: AppDeps): Provider<DatedAir> | undefined {
  const { settings, fetch, weatherTimeout: timeout = TIMEOUT_MS, now } = deps;
  if (air.kind === 'off') return undefined;
  if (air.kind === 'sample') return { ask: (places) => Promise.resolve(places.map((place) => invent(place, now()))) };
  return openMeteoAir({ base: air.base, key: settings.weatherKey }, { fetch, timeout });
}

/** One request for all places. */
function openMeteoAir(server: OpenMeteoServer, web: Web): Provider<DatedAir> {
  return {
    async ask(places) {
      const body = await askOpenMeteo(web, server, '/v1/air-quality', airQuery(places));
      const found = understandAir(body, places.length);
      if (!found) throw unreadable();
      return found;
    },
  };
}

function revive(body: unknown): DatedAir | undefined {
  if (!isRecord(body) || !isRecord(body['source']) || numberIn(body['from']) === null) return undefined;
  return Array.isArray(body['pm25']) && Array.isArray(body['pm10']) ? (body as unknown as DatedAir) : undefined;
}

/** Invented air for trials: worst at seven in the morning, the same for a place and day each time. */
function invent({ lat, lon }: Place, now: number): AirSeries {
  const usual = 18 + ((Math.round(lat * 100) * 7 + Math.round(lon * 100) * 3) % 30);
  const pm25 = Array.from({ length: 72 }, (_, hour) => usual + Math.round(8 * Math.cos(((hour - 7) / 12) * Math.PI)));
  const source: WeatherSource = SAMPLE;
  return { source, from: startOfDay(now) - DAY, pm25, pm10: pm25.map((value) => value * 1.5) };
}

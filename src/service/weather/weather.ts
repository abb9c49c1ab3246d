import type { AppDeps } from '../deps.js';
import type { ProviderSetting } from './choice.js';
import { isRecord } from '../../weather/values.js';
import { airOf, type DatedAir } from './air.js';
import { AnswerCache } from './answer-cache.js';
import { metNorway } from './met-norway.js';
import { openMeteo } from './open-meteo.js';
import { portalJson } from './portal-json.js';
import type { DatedForecast, WeatherProvider } from './provider.js';
import { ProviderLine } from './provider-line.js';
import { sampleWeather } from './sample.js';

export interface Weather {
  readonly cache: AnswerCache<DatedForecast>;
  /** Absent where the service says nothing of the air. */
  readonly air: AnswerCache<DatedAir> | undefined;
}

/** Undefined where the service gives no weather. */
export function weatherOf(deps: AppDeps): Weather | undefined {
  const { store, now, random, log } = deps;
  const providers = providersOf(deps);
  if (providers.length === 0) return undefined;
  const line = new ProviderLine(providers, { now, log });
  const cache = new AnswerCache({ providers: line, revive, store, now, random, log });
  return { cache, air: airOf(deps) };
}

/** Undefined of what is not ours, or cut short: the provider will be asked. One of an older version had no hours. */
function revive(body: unknown): DatedForecast | undefined {
  if (!isRecord(body) || !isRecord(body['source']) || !Array.isArray(body['days'])) return undefined;
  const { hours, current } = body as unknown as Partial<DatedForecast>;
  const whole = isRecord(hours) && Array.isArray(hours.temperature) && Array.isArray(hours.isDay);
  return { ...(body as unknown as DatedForecast), current: current ?? null, hours: whole ? hours : null };
}

function providersOf(deps: AppDeps): readonly WeatherProvider[] {
  const { weather } = deps.settings;
  if (weather.kind === 'off') return [];
  if (weather.kind === 'sample') return [sampleWeather(deps.now)];
  return weather.providers.map((setting) => providerOf(setting, deps));
}

function providerOf(setting: ProviderSetting, deps: AppDeps): WeatherProvider {
  const { settings, fetch, weatherTimeout: timeout, version, now, sleep, log } = deps;
  const web = { fetch, timeout };
  switch (setting.kind) {
    case 'open-meteo':
      return openMeteo({ base: setting.base, key: settings.weatherKey }, web);
    case 'met-norway':
      return metNorway({
        ...web,
        base: setting.base,
        contact: settings.weatherContact ?? '',
        version,
        now,
        sleep,
        log,
      });
    case 'json':
      return portalJson(setting.address, web, now);
  }
}

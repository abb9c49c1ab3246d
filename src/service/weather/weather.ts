import type { AppDeps } from '../deps.js';
import type { ProviderSetting } from './choice.js';
import { ForecastCache } from './forecast-cache.js';
import { metNorway } from './met-norway.js';
import { openMeteo } from './open-meteo.js';
import { portalJson } from './portal-json.js';
import type { WeatherProvider } from './provider.js';
import { ProviderLine } from './provider-line.js';
import { sampleWeather } from './sample.js';

export interface Weather {
  readonly cache: ForecastCache;
}

/** Undefined where the service gives no weather. */
export function weatherOf(deps: AppDeps): Weather | undefined {
  const { store, now, random, log } = deps;
  const providers = providersOf(deps);
  if (providers.length === 0) return undefined;
  const line = new ProviderLine(providers, { now, log });
  return { cache: new ForecastCache({ providers: line, store, now, random, log }) };
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

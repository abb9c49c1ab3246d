import { onTestFinished } from 'vitest';
import { type Harness, startApp } from './harness.js';
import { type OpenMeteoServer, startOpenMeteo } from './open-meteo-server.js';
import { newStore } from './run-service.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const THREE = '/v1/weather?region=ha-noi&region=da-nang&region=ho-chi-minh';

/** The service with a provider of its own; the provider's today is the harness's. */
export async function startWeather(
  file = newStore(),
  timeout = 300,
): Promise<{ service: Harness; provider: OpenMeteoServer }> {
  const provider = await startOpenMeteo(() => '2026-11-22');
  onTestFinished(() => provider.close());
  return { service: await restartWeather(provider, file, timeout), provider };
}

export function restartWeather(provider: OpenMeteoServer, file: string, timeout = 300): Promise<Harness> {
  return startApp({ settings: { weather: provider.url }, fetch, weatherTimeout: timeout, file });
}

import type { WeatherReply } from '../../contract/weather.js';
import { requestJson, requireService } from '../request.js';

/**
 * Asks for the weather of some regions: the service, or any address that answers in its shape.
 * `source` is `service` or that address.
 */
export function loadWeather(
  source: string,
  service: string | undefined,
  regions: readonly string[],
  days: number,
): Promise<WeatherReply> {
  const base = source === 'service' ? `${requireService(service)}/v1/weather` : source;
  const url = new URL(base, document.baseURI);
  for (const region of regions) url.searchParams.append('region', region);
  url.searchParams.set('days', String(days));
  return requestJson<WeatherReply>(url.href, {
    check: ({ regions, source, asOf }) => Array.isArray(regions) && source && Date.parse(asOf ?? '') > 0,
  });
}

import type { WeatherReply } from '../../contract/weather.js';
import { requestJson, requireService } from '../request.js';

export interface WeatherWish {
  /** As the webmaster wrote them. */
  regions: readonly string[];
  days: number;
  /** Whether the quality of the air is shown. */
  air?: boolean | undefined;
}

/** What the panels of this page have asked an address for: one request answers them all. */
const wishes = new Map<string, WeatherWish>();

const check = ({ regions, source, asOf }: Partial<WeatherReply>): unknown =>
  Array.isArray(regions) && source && Date.parse(asOf ?? '') > 0;

/**
 * Asks for the weather of some regions: the service, Open-Meteo, or any address that answers in the service's shape.
 * `source` is `service`, `open-meteo` or that address.
 */
export async function loadWeather(
  source: string,
  service: string | undefined,
  wish: WeatherWish,
): Promise<WeatherReply> {
  const base = source === 'service' ? `${requireService(service)}/v1/weather${wish.air ? '?air=1' : ''}` : source;
  const before = wishes.get(base) ?? wish;
  const regions = [...new Set([...before.regions, ...wish.regions])];
  wishes.set(base, {
    // More than the service takes at once, on a page that changes: what was asked for before is no longer on it.
    regions: regions.length > 100 ? wish.regions : regions,
    days: Math.max(before.days, wish.days),
    air: wish.air,
  });
  // The other panels of the page, upgraded with this one, have said theirs.
  await Promise.resolve();
  const { regions: names, days } = wishes.get(base)!;
  if (source === 'open-meteo') {
    const { fromOpenMeteo } = await import('./open-meteo.more.js');
    return own(await fromOpenMeteo(requestJson, wishes.get(base)!), wish);
  }
  const url = new URL(base, document.baseURI);
  const query = url.searchParams;
  for (const name of names) query.append('region', name);
  query.append('days', `${days}`);
  query.append('hours', '24');
  return own(await requestJson<WeatherReply>(url.href, { check }), wish);
}

/** Of an answer to all panels, what this one asked for, in its order; one that does not say what was asked is taken whole. */
function own(weather: WeatherReply, { regions: names }: WeatherWish): WeatherReply {
  const { regions, unknown } = weather;
  return {
    ...weather,
    regions: regions.some(({ asked }) => asked)
      ? [...new Set(names.flatMap((name) => regions.filter(({ asked }) => asked?.includes(name))))]
      : regions,
    ...(unknown && { unknown: unknown.filter((name) => names.some((own) => own.startsWith(name))) }),
  };
}

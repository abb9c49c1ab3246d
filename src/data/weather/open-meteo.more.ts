import type { WeatherReply } from '../../contract/weather.js';
import { findRegion, type Place } from '../../regions/find-region.js';
import { shownAt } from '../../weather/forecast.js';
import { OPEN_METEO, openMeteoQuery, understandOpenMeteo } from '../../weather/open-meteo.js';
import type { requestJson } from '../request.js';
import type { WeatherWish } from './load.js';

const ADDRESS = 'https://api.open-meteo.com/v1/forecast';
/** What the reader's browser keeps of it: numbers, and nothing of the reader. */
const KEY = 'portal-widgets:open-meteo';
/** How long an answer serves all pages of a portal, ms: each question costs the quota of the reader's address. */
const FRESH = 15 * 60_000;

interface Kept {
  readonly at: number;
  readonly url: string;
  readonly body: unknown;
}

/**
 * Asks Open-Meteo from the reader's own browser: for portals without a service, and the only source that tells a third party
 * of the reader's address. One request for all regions; what came is kept for a quarter of an hour.
 */
export async function fromOpenMeteo(request: typeof requestJson, wish: WeatherWish): Promise<WeatherReply> {
  const places = new Map<string, Place & { asked: string[] }>();
  const unknown: string[] = [];
  for (const name of wish.regions) {
    const place = findRegion(name);
    const known = place && places.get(place.slug);
    if (!place) unknown.push(name);
    else if (known) known.asked.push(name);
    else places.set(place.slug, { ...place, asked: [name] });
  }
  const list = [...places.values()];
  const { at, body } = list.length > 0 ? await answerTo(list, wish.days, request) : { at: Date.now(), body: [] };
  const forecasts = list.length > 0 ? understandOpenMeteo(body, list, OPEN_METEO) : [];
  if (!forecasts) throw new Error(`an answer that cannot be read from ${ADDRESS}`);
  return {
    asOf: new Date(at).toISOString(),
    stale: false,
    source: OPEN_METEO,
    regions: list.map(({ slug, name, asked }, place) => ({
      slug,
      name,
      asked,
      ...shownAt(forecasts[place]!, Date.now(), wish.days, 24),
    })),
    unknown,
  };
}

async function answerTo(list: readonly Place[], days: number, request: typeof requestJson): Promise<Kept> {
  // The next day has some of the coming hours.
  const query = openMeteoQuery(list, Math.max(2, days));
  const url = `${ADDRESS}?${new URLSearchParams(query).toString()}`;
  const kept = read();
  if (kept?.url === url && Date.now() - kept.at < FRESH && kept.at <= Date.now()) return kept;
  const check = (body: object): boolean => understandOpenMeteo(body, list, OPEN_METEO) !== undefined;
  const fresh = { at: Date.now(), url, body: await request<object>(url, { check }) };
  try {
    localStorage.setItem(KEY, JSON.stringify(fresh));
  } catch {
    // A browser that keeps nothing asks again on the next page.
  }
  return fresh;
}

function read(): Kept | undefined {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? 'null') as Kept | null) ?? undefined;
  } catch {
    return undefined;
  }
}

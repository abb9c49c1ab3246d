import type { WeatherReply } from '../../contract/weather.js';
import { findRegion, type Place } from '../../regions/find-region.js';
import { shownAt } from '../../weather/forecast.js';
import { OPEN_METEO, openMeteoQuery, understandOpenMeteo } from '../../weather/open-meteo.js';
import { askAgainAt, LONGEST_PAUSE, openMeteoFault, type ProviderFault } from '../../weather/faults.js';
import type { requestJson } from '../request.js';
import type { WeatherWish } from './load.js';

const ADDRESS = 'https://api.open-meteo.com/v1/forecast';
/** What the reader's browser keeps of it: numbers, and nothing of the reader. */
const KEY = 'portal-widgets:open-meteo';
/** Until when nobody on this portal asks, and why: its pages share the quota of the reader's address. */
const PAUSE = 'portal-widgets:open-meteo-pause';
/** How long an answer serves all pages of a portal, ms: each question costs the quota of the reader's address. */
const FRESH = 15 * 60_000;
/** How long the last good answer is shown where no new one comes, ms: as the service does. */
const GONE = 6 * 3_600_000;

interface Kept {
  readonly at: number;
  readonly url: string;
  readonly body: unknown;
}

interface Pause {
  readonly until: number;
  /** How often in a row it has failed. */
  readonly failures: number;
  readonly reason: string;
}

/** A `RequestError`, whose class stands with the element. */
type Failure = Error & { readonly status?: number; readonly code?: string };

/** The same, where the browser keeps nothing. */
let paused: Pause | undefined;

/**
 * Asks Open-Meteo from the reader's own browser: for portals without a service, and the only source that tells a third party
 * of the reader's address. One request for all regions; what came is kept for a quarter of an hour. Where it fails, no page of
 * the portal asks again before the provider's reason allows it, and the last good answer of six hours is shown.
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
    stale: Date.now() - at >= FRESH,
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
  const now = Date.now();
  // The next day has some of the coming hours.
  const query = openMeteoQuery(list, Math.max(2, days));
  const url = `${ADDRESS}?${new URLSearchParams(query).toString()}`;
  const kept = read<Kept>(KEY);
  const last = kept?.url === url && kept.at <= now && now - kept.at < GONE ? kept : undefined;
  if (last && now - last.at < FRESH) return last;
  const pause = read<Pause>(PAUSE) ?? paused;
  // What is further away is left from before the clock was set back.
  if (pause && pause.until > now && pause.until <= now + LONGEST_PAUSE) {
    if (last) return last;
    throw new Error(`not asked again before ${new Date(pause.until).toISOString()}: ${pause.reason}`);
  }
  try {
    const check = (body: object): boolean => understandOpenMeteo(body, list, OPEN_METEO) !== undefined;
    const fresh = { at: now, url, body: await request<object>(url, { check }) };
    write(KEY, fresh);
    write(PAUSE, (paused = undefined));
    return fresh;
  } catch (error) {
    const failures = (pause?.failures ?? 0) + 1;
    const reason = (error as Error).message;
    write(PAUSE, (paused = { until: askAgainAt(faultOf(error as Failure), failures, now), failures, reason }));
    if (last) return last;
    throw error;
  }
}

/** As the service would call it; what has no status never came. */
function faultOf({ status, code, message }: Failure): ProviderFault {
  if (code === 'shape') return 'broken';
  return status ? openMeteoFault(status, message) : 'silent';
}

function read<T>(key: string): T | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as T | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: object | undefined): void {
  try {
    if (value) localStorage.setItem(key, JSON.stringify(value));
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing asks again on the next page.
  }
}

import type { WeatherReply } from '../../contract/weather.js';
import { findRegion, type Place } from '../../regions/find-region.js';
import { shownAt } from '../../weather/forecast.js';
import { OPEN_METEO, openMeteoQuery, understandOpenMeteo } from '../../weather/open-meteo.js';
import { airAt, airQuery, OPEN_METEO_AIR, understandAir } from '../../weather/air.js';
import { askAgainAt, LONGEST_PAUSE, openMeteoFault, type ProviderFault } from '../../weather/faults.js';
import type { requestJson } from '../request.js';
import type { WeatherWish } from './load.js';

/** What is asked of one of its servers; what the reader's browser keeps of it are numbers, and nothing of the reader. */
interface Question {
  readonly address: string;
  /** Under this name its answer is kept; and with `-pause`, until when nobody on this portal asks: its pages share a quota. */
  readonly key: string;
  readonly query: Readonly<Record<string, string>>;
  readonly check: (body: object) => boolean;
}

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

/** The pauses, where the browser keeps nothing. */
const paused = new Map<string, Pause>();

/**
 * Asks Open-Meteo from the reader's own browser: for portals without a service, and the only source that tells a third party
 * of the reader's address. One request for all regions (and one for the air, where it is shown); what came is kept for a quarter of an hour. Where it fails, no page of
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
  const now = Date.now();
  if (list.length === 0)
    return { asOf: new Date(now).toISOString(), stale: false, source: OPEN_METEO, regions: [], unknown };
  const [{ at, body }, air] = await Promise.all([
    answerTo(weatherOf(list, wish.days), request),
    // An extra: the weather is shown without it too.
    wish.air ? answerTo(airOf(list), request).catch(() => undefined) : undefined,
  ]);
  const forecasts = understandOpenMeteo(body, list, OPEN_METEO)!;
  const airs = understandAir(air?.body, list.length)?.map((series) => airAt(series, now));
  return {
    asOf: new Date(at).toISOString(),
    stale: now - at >= FRESH,
    source: OPEN_METEO,
    ...(airs?.some(Boolean) && { sources: [OPEN_METEO_AIR] }),
    regions: list.map(({ slug, name, asked }, place) => ({
      slug,
      name,
      asked,
      ...shownAt(forecasts[place]!, now, wish.days, 24),
      ...(airs?.[place] && { air: airs[place] }),
    })),
    unknown,
  };
}

const weatherOf = (list: readonly Place[], days: number): Question => ({
  address: 'https://api.open-meteo.com/v1/forecast',
  key: 'portal-widgets:open-meteo',
  // The next day has some of the coming hours.
  query: openMeteoQuery(list, Math.max(2, days)),
  check: (body) => understandOpenMeteo(body, list, OPEN_METEO) !== undefined,
});

const airOf = (list: readonly Place[]): Question => ({
  address: 'https://air-quality-api.open-meteo.com/v1/air-quality',
  key: 'portal-widgets:open-meteo-air',
  query: airQuery(list),
  check: (body) => understandAir(body, list.length) !== undefined,
});

async function answerTo({ address, key, query, check }: Question, request: typeof requestJson): Promise<Kept> {
  const now = Date.now();
  const url = `${address}?${new URLSearchParams(query).toString()}`;
  const kept = read<Kept>(key);
  const last = kept?.url === url && kept.at <= now && now - kept.at < GONE ? kept : undefined;
  if (last && now - last.at < FRESH) return last;
  const pauseKey = `${key}-pause`;
  const pause = read<Pause>(pauseKey) ?? paused.get(key);
  // What is further away is left from before the clock was set back.
  if (pause && pause.until > now && pause.until <= now + LONGEST_PAUSE) {
    if (last) return last;
    throw new Error(`not asked again before ${new Date(pause.until).toISOString()}: ${pause.reason}`);
  }
  try {
    const fresh = { at: now, url, body: await request<object>(url, { check }) };
    write(key, fresh);
    paused.delete(key);
    write(pauseKey, undefined);
    return fresh;
  } catch (error) {
    const failures = (pause?.failures ?? 0) + 1;
    const reason = (error as Error).message;
    const next = { until: askAgainAt(faultOf(error as Failure), failures, now), failures, reason };
    paused.set(key, next);
    write(pauseKey, next);
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

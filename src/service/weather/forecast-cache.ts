import type { Place } from '../../regions/find-region.js';
import type { Forecast } from '../../weather/forecast.js';
import type { KeptForecast, KeptThings } from '../store/store.js';
import { HOUR, MINUTE } from '../time.js';
import { askAgainAt, LONGEST_PAUSE, ProviderError, type WeatherProvider } from './provider.js';

/** A provider's model runs are hourly at best; a quarter of an hour keeps panels close enough behind. */
const FRESH = 15 * MINUTE;
/** Caches filled together do not all run out together. */
const JITTER = MINUTE;
/** Older weather than this is no weather. */
export const LAST_GOOD = 6 * HOUR;
/** Coordinates by hand are anyone's to invent, and each costs the provider's quota; units and places do not count here. */
const MOST_BY_HAND = 60;

export interface CachedForecast extends Forecast {
  readonly fetchedAt: number;
  /** A newer one is due. */
  readonly stale: boolean;
}

export interface ForecastCacheDeps {
  readonly provider: WeatherProvider;
  readonly store: Pick<KeptThings, 'forecasts' | 'keepForecasts'>;
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly log: (line: string) => void;
}

interface Entry {
  readonly forecast: Forecast;
  readonly fetchedAt: number;
  readonly freshUntil: number;
}

/**
 * Any number of readers, one question at a time for each place. Fresh for a quarter of an hour; after that the last answer
 * is given at once while a newer one is asked for; after six hours it is given no more.
 */
export class ForecastCache {
  readonly #deps: ForecastCacheDeps;
  readonly #entries = new Map<string, Entry>();
  readonly #underway = new Map<string, Promise<void>>();
  #failures = 0;
  #pausedUntil = 0;

  constructor(deps: ForecastCacheDeps) {
    this.#deps = deps;
    for (const kept of deps.store.forecasts()) this.#restore(kept);
  }

  /** Answers in the order asked; undefined where nothing good is known. Waits only for places it knows nothing of. */
  async get(places: readonly Place[]): Promise<(CachedForecast | undefined)[]> {
    const now = this.#deps.now();
    const due = places.filter(({ slug }) => this.#good(slug, now)?.stale !== false);
    this.#refresh(due, now);
    const missing = places.filter(({ slug }) => !this.#good(slug, now));
    await Promise.all(missing.flatMap(({ slug }) => this.#underway.get(slug) ?? []));
    return this.known(places);
  }

  /** What is known now, in the order asked; asks nobody. */
  known(places: readonly Place[]): (CachedForecast | undefined)[] {
    const now = this.#deps.now();
    return places.map(({ slug }) => this.#good(slug, now));
  }

  /** Seconds until the provider is asked again; at least one. */
  get retryAfter(): number {
    return Math.max(1, Math.ceil((this.#pausedUntil - this.#deps.now()) / 1000));
  }

  #good(slug: string, now: number): CachedForecast | undefined {
    const entry = this.#entries.get(slug);
    if (!entry || !isGood(entry.fetchedAt, now)) return undefined;
    return { ...entry.forecast, fetchedAt: entry.fetchedAt, stale: now >= entry.freshUntil };
  }

  #refresh(due: readonly Place[], now: number): void {
    if (now < this.#pausedUntil && this.#pausedUntil <= now + LONGEST_PAUSE) return;
    this.#forget(now);
    let byHand = [...this.#entries.keys(), ...this.#underway.keys()].filter(isByHand).length;
    const asked = due.filter(({ slug }) => {
      if (this.#underway.has(slug)) return false;
      if (!isByHand(slug) || this.#entries.has(slug)) return true;
      byHand += 1;
      return byHand <= MOST_BY_HAND;
    });
    const unique = [...new Map(asked.map((place) => [place.slug, place])).values()];
    if (unique.length === 0) return;
    const done = this.#ask(unique).finally(() => {
      for (const { slug } of unique) this.#underway.delete(slug);
    });
    for (const { slug } of unique) this.#underway.set(slug, done);
  }

  /** Never rejects: who is left without an answer sees that there is none. */
  async #ask(places: readonly Place[]): Promise<void> {
    const { provider, store, now, random, log } = this.#deps;
    try {
      const forecasts = await provider.ask(places);
      const fetchedAt = now();
      const freshUntil = fetchedAt + FRESH + ((random(1)[0] ?? 0) / 256) * JITTER;
      const kept: KeptForecast[] = [];
      for (const [at, { slug }] of places.entries()) {
        const forecast = forecasts[at];
        if (!forecast) continue;
        this.#entries.set(slug, { forecast, fetchedAt, freshUntil });
        kept.push({ slug, body: JSON.stringify(forecast), fetchedAt });
      }
      this.#failures = 0;
      this.#pausedUntil = 0;
      // Only for the next start: readers are not kept waiting for the disk, nor refused when it is full.
      store.keepForecasts(kept).catch((error: unknown) => log(`The forecast was not kept: ${messageOf(error)}`));
    } catch (error) {
      const fault = error instanceof ProviderError ? error.fault : 'broken';
      this.#failures += 1;
      this.#pausedUntil = askAgainAt(fault, this.#failures, now());
      log(`${messageOf(error)} Asking again in ${this.retryAfter} s; until then panels show the last good forecast.`);
    }
  }

  #forget(now: number): void {
    for (const [slug, { fetchedAt }] of this.#entries) {
      if (!isGood(fetchedAt, now)) this.#entries.delete(slug);
    }
  }

  #restore({ slug, body, fetchedAt }: KeptForecast): void {
    try {
      const forecast = JSON.parse(body) as Forecast | null;
      // Not ours, of an older version, or cut short: the provider will be asked.
      if (!forecast?.source) return;
      this.#entries.set(slug, { forecast, fetchedAt, freshUntil: fetchedAt + FRESH });
    } catch {
      // The same.
    }
  }
}

/** Not from hours ago; nor from a time to come, which is what a clock that was set back leaves behind. */
function isGood(fetchedAt: number, now: number): boolean {
  return now - fetchedAt <= LAST_GOOD && fetchedAt - now <= JITTER;
}

function isByHand(slug: string): boolean {
  return slug.includes(',');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

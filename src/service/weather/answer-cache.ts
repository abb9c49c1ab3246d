import type { Place } from '../../regions/find-region.js';
import type { KeptForecast, KeptThings } from '../store/store.js';
import { HOUR, MINUTE } from '../time.js';
import { parse } from './download.js';
import type { Dated } from './provider.js';
import type { ProviderLine } from './provider-line.js';

/** A provider's model runs are hourly at best; a quarter of an hour keeps panels close enough behind. */
const FRESH = 15 * MINUTE;
/** Caches filled together do not all run out together. */
const JITTER = MINUTE;
/** Older weather than this is no weather. */
export const LAST_GOOD = 6 * HOUR;
/** A place that no provider knows is not asked for again with each reader. */
const UNKNOWN_FOR = 5 * MINUTE;
/** No provider's word on when to ask again keeps an answer fresh for longer. */
const LONGEST_FRESH = 2 * HOUR;
/** Coordinates by hand are anyone's to invent: so many are kept, and those not asked for longest make room for others. */
const MOST_BY_HAND = 200;
/** And so many new ones an hour are asked for, because each costs the provider's quota; what is known does not count. */
const MOST_NEW_BY_HAND = 300;

export type Cached<T> = T & {
  readonly fetchedAt: number;
  /** A newer one is due. */
  readonly stale: boolean;
};

export interface AnswerCacheDeps<T> {
  readonly providers: ProviderLine<T>;
  /** What was kept of a former run; undefined of what is not whole. */
  readonly revive: (body: unknown) => T | undefined;
  /** Stands before the slugs in the store, so that several caches share its table. */
  readonly prefix?: string;
  readonly store: Pick<KeptThings, 'forecasts' | 'keepForecasts'>;
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly log: (line: string) => void;
}

interface Entry<T> {
  readonly answer: T;
  readonly fetchedAt: number;
  readonly freshUntil: number;
}

/**
 * Any number of readers, one question at a time for each place. Fresh for a quarter of an hour; after that the last answer
 * is given at once while a newer one is asked for; after six hours it is given no more.
 */
export class AnswerCache<T extends Dated> {
  readonly #deps: AnswerCacheDeps<T>;
  /** Of coordinates by hand, those asked for least recently come first. */
  readonly #entries = new Map<string, Entry<T>>();
  readonly #underway = new Map<string, Promise<void>>();
  readonly #unknownUntil = new Map<string, number>();
  #newByHand = { hour: Number.NaN, count: 0 };

  constructor(deps: AnswerCacheDeps<T>) {
    this.#deps = deps;
    const kept = [...deps.store.forecasts()].sort((one, other) => one.fetchedAt - other.fetchedAt);
    for (const each of kept) this.#restore(each);
    this.#makeRoom();
  }

  /** Answers in the order asked; undefined where nothing good is known. Waits only for places it knows nothing of. */
  async get(places: readonly Place[]): Promise<(Cached<T> | undefined)[]> {
    const now = this.#deps.now();
    for (const { slug } of places) this.#touch(slug);
    const due = places.filter(({ slug }) => this.#good(slug, now)?.stale !== false);
    this.#refresh(due, now);
    const missing = places.filter(({ slug }) => !this.#good(slug, now));
    await Promise.all(missing.flatMap(({ slug }) => this.#underway.get(slug) ?? []));
    return this.known(places);
  }

  /** What is known now, in the order asked; asks nobody. */
  known(places: readonly Place[]): (Cached<T> | undefined)[] {
    const now = this.#deps.now();
    return places.map(({ slug }) => this.#good(slug, now));
  }

  /** Seconds until it is worth asking again; at least one. */
  get retryAfter(): number {
    const { providers, now } = this.#deps;
    return Math.ceil((providers.ready ? UNKNOWN_FOR : Math.min(...providers.pauses) - now()) / 1000);
  }

  #good(slug: string, now: number): Cached<T> | undefined {
    const entry = this.#entries.get(slug);
    if (!entry || !isGood(entry.fetchedAt, now)) return undefined;
    return { ...entry.answer, fetchedAt: entry.fetchedAt, stale: now >= entry.freshUntil };
  }

  #refresh(due: readonly Place[], now: number): void {
    if (!this.#deps.providers.ready) return;
    this.#forget(now);
    const unique = [...new Map(due.map((place) => [place.slug, place])).values()];
    const asked = unique.filter(
      ({ slug }) => !this.#underway.has(slug) && !this.#unknownUntil.has(slug) && this.#mayAsk(slug, now),
    );
    if (asked.length === 0) return;
    const done = this.#ask(asked).finally(() => {
      for (const { slug } of asked) this.#underway.delete(slug);
    });
    for (const { slug } of asked) this.#underway.set(slug, done);
  }

  #mayAsk(slug: string, now: number): boolean {
    if (!isByHand(slug) || this.#entries.has(slug)) return true;
    const hour = Math.floor(now / HOUR);
    const count = this.#newByHand.hour === hour ? this.#newByHand.count : 0;
    if (count >= MOST_NEW_BY_HAND) return false;
    this.#newByHand = { hour, count: count + 1 };
    return true;
  }

  /** Never rejects: who is left without an answer sees that there is none. */
  async #ask(places: readonly Place[]): Promise<void> {
    const { providers, store, prefix = '', now, random, log } = this.#deps;
    const answers = await providers.ask(places);
    const at = now();
    const kept: KeptForecast[] = [];
    const jitter = ((random(1)[0] ?? 0) / 256) * JITTER;
    for (const [index, { slug }] of places.entries()) {
      const answer = answers[index];
      if (!answer) {
        this.#unknownUntil.set(slug, Math.min(at + UNKNOWN_FOR, ...providers.pauses));
        continue;
      }
      const fetchedAt = Math.min(at, answer.asOf ?? at);
      this.#entries.set(slug, { answer, fetchedAt, freshUntil: freshUntil(answer, at, jitter) });
      kept.push({ slug: prefix + slug, body: JSON.stringify(answer), fetchedAt });
    }
    this.#makeRoom();
    // Only for the next start: readers are not kept waiting for the disk, nor refused when it is full.
    if (kept.length > 0) {
      store.keepForecasts(kept).catch((error: unknown) => log(`The forecast was not kept: ${String(error)}`));
    }
  }

  /** Who is asked for now is not the first to go. */
  #touch(slug: string): void {
    const entry = isByHand(slug) ? this.#entries.get(slug) : undefined;
    if (!entry) return;
    this.#entries.delete(slug);
    this.#entries.set(slug, entry);
  }

  #makeRoom(): void {
    const byHand = [...this.#entries.keys()].filter(isByHand);
    for (const slug of byHand.slice(0, Math.max(0, byHand.length - MOST_BY_HAND))) this.#entries.delete(slug);
  }

  #forget(now: number): void {
    for (const [slug, { fetchedAt }] of this.#entries) {
      if (!isGood(fetchedAt, now)) this.#entries.delete(slug);
    }
    for (const [slug, until] of this.#unknownUntil) {
      // Over, or from before the clock was set back.
      if (now >= until || until > now + UNKNOWN_FOR) this.#unknownUntil.delete(slug);
    }
  }

  #restore({ slug: key, body, fetchedAt }: KeptForecast): void {
    const { prefix = '', revive } = this.#deps;
    const slug = key.slice(prefix.length);
    // No slug has a colon.
    if (!key.startsWith(prefix) || slug.includes(':')) return;
    const answer = revive(parse(body));
    if (answer) this.#entries.set(slug, { answer, fetchedAt, freshUntil: freshUntil(answer, fetchedAt, 0) });
  }
}

function freshUntil({ until = 0 }: Dated, at: number, jitter: number): number {
  return Math.max(at + FRESH, Math.min(until, at + LONGEST_FRESH)) + jitter;
}

/** Not from hours ago; nor from a time to come, which is what a clock that was set back leaves behind. */
function isGood(fetchedAt: number, now: number): boolean {
  return now - fetchedAt <= LAST_GOOD && fetchedAt - now <= JITTER;
}

function isByHand(slug: string): boolean {
  return slug.includes(',');
}

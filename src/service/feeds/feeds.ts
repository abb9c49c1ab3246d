import { LRUCache } from 'lru-cache';
import { limit } from '../limits.js';
import { Refusal } from '../problems.js';
import { HOUR, MINUTE, SECOND } from '../time.js';
import { type Feed, type FetchDeps, fetchFeed } from './fetch-feed.js';

/** A feed is fresh for as long as its source says, but within these; ms. */
const FRESH = { usual: 5 * MINUTE, least: MINUTE, most: HOUR };
/** Older than this, what was kept is shown no more; ms. */
const LAST_GOOD = 6 * HOUR;
/** A refusal is not asked for again with each reader; ms. */
const REFUSED_FOR = 30 * SECOND;
const MOST_KEPT = 200;
const MOST_KEPT_BYTES = 64 * 1024 * 1024;
/** Addresses on a listed host are anyone's to invent: so many are asked for in an hour, and so many at once. */
const MOST_PER_HOUR = 1200;
const MOST_AT_ONCE = 16;

export interface KeptFeed extends Feed {
  readonly fetchedAt: number;
  /** A newer one is due, and could not be had. */
  readonly stale: boolean;
}

interface Entry {
  readonly feed?: Feed | undefined;
  readonly fetchedAt: number;
  readonly freshUntil: number;
  readonly refusal?: Refusal | undefined;
}

/** Any number of readers, one question at a time for each address. In memory alone: what others wrote is not ours to store. */
export class Feeds {
  readonly #deps: FetchDeps & { readonly now: () => number };
  readonly #entries = new LRUCache<string, Entry>({
    max: MOST_KEPT,
    maxSize: MOST_KEPT_BYTES,
    sizeCalculation: ({ feed }, url) => url.length + (feed?.text.length ?? 0) * 2 + 1000,
  });
  readonly #underway = new Map<string, Promise<Entry>>();
  readonly #perHour;

  constructor(deps: FetchDeps & { readonly now: () => number }) {
    this.#deps = deps;
    this.#perHour = limit(MOST_PER_HOUR, 3600, { now: deps.now });
  }

  /** Throws the `Refusal` of a source that gives nothing, unless something good is kept of it. */
  async get(url: URL): Promise<KeptFeed> {
    const { now } = this.#deps;
    const key = url.href;
    const known = this.#entries.get(key);
    const entry = known && now() < known.freshUntil ? known : await this.#ask(url, known);
    if (!entry.feed) throw entry.refusal ?? new Refusal('feed_unavailable', 'Nothing is known of this feed.');
    return { ...entry.feed, fetchedAt: entry.fetchedAt, stale: entry.refusal !== undefined };
  }

  async #ask(url: URL, known: Entry | undefined): Promise<Entry> {
    const key = url.href;
    const underway = this.#underway.get(key);
    if (underway) return underway;
    if (!known?.feed) this.#mayAsk();
    const asking = this.#fetch(url, known).finally(() => this.#underway.delete(key));
    this.#underway.set(key, asking);
    return asking;
  }

  /** What is kept already costs none of these: whoever invents addresses must not keep the others from being brought up to date. */
  #mayAsk(): void {
    if (this.#underway.size >= MOST_AT_ONCE)
      throw new Refusal('overload', 'Too many feeds are being asked for at once. Try again shortly.', {
        retryAfter: 2,
      });
    const wait = this.#perHour('');
    if (wait !== undefined)
      throw new Refusal('rate', `More than ${MOST_PER_HOUR} feeds were asked for in an hour.`, { retryAfter: wait });
  }

  async #fetch(url: URL, known: Entry | undefined): Promise<Entry> {
    const { now } = this.#deps;
    let entry: Entry;
    try {
      const feed = (await fetchFeed(url, this.#deps, known?.feed)) ?? known?.feed;
      const seconds = feed?.maxAge;
      const fresh = seconds === undefined ? FRESH.usual : Math.min(FRESH.most, Math.max(FRESH.least, seconds * SECOND));
      entry = { feed, fetchedAt: now(), freshUntil: now() + fresh };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const good = known?.feed && now() - known.fetchedAt <= LAST_GOOD ? known.feed : undefined;
      entry = { feed: good, fetchedAt: known?.fetchedAt ?? 0, freshUntil: now() + REFUSED_FOR, refusal: error };
    }
    this.#entries.set(url.href, entry);
    return entry;
  }
}

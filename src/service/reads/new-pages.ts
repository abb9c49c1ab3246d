import { LRUCache } from 'lru-cache';
import { limit } from '../limits.js';
import type { Site } from '../sites/sites.js';
import type { ReadStore } from '../store/store.js';

/**
 * How many pages that nobody has read yet one address may make in a minute. An office that opens a new portal stays below;
 * who invents addresses, to fill the room of a site, does not.
 */
const NEW_PAGES_A_MINUTE = 60;
/** Pages that are there, or just being made: each is charged to who came first, however many come at the same moment. */
const MOST_REMEMBERED = 10_000;

/** Says how many seconds an address must wait before it may make this page; undefined where it may, or need not. */
export function newPages(
  store: Pick<ReadStore, 'hasPage'>,
  writesPerMinute: number,
): (token: string, site: string, key: string) => number | undefined {
  const take = limit(writesPerMinute === 0 ? 0 : NEW_PAGES_A_MINUTE, 60);
  const known = new LRUCache<string, true>({ max: MOST_REMEMBERED });
  return (token, site, key) => {
    const page = `${site} ${key}`;
    if (known.get(page)) return undefined;
    const wait = store.hasPage(site, key) ? undefined : take(token);
    if (wait === undefined) known.set(page, true);
    return wait;
  };
}

/** How many pages each site may have. Those that its patterns do not allow any more take no room from the others. */
export class RoomForPages {
  readonly #most = new Map<Site, number>();
  readonly #store: Pick<ReadStore, 'pageKeys'>;
  readonly #log: (line: string) => void;

  constructor(store: Pick<ReadStore, 'pageKeys'>, log: (line: string) => void) {
    this.#store = store;
    this.#log = log;
  }

  of(site: Site): number {
    return this.#most.get(site) ?? site.mostPages;
  }

  /** Once the room seems full: says whether there is more, having gone through the site's pages this one time. */
  look(site: Site): boolean {
    if (this.#most.has(site)) return false;
    let idle = 0;
    for (const key of this.#store.pageKeys(site.id)) if (!site.page(key)?.countable) idle += 1;
    this.#most.set(site, site.mostPages + idle);
    this.#log(
      `The site "${site.id}" has as many pages as it may (${site.mostPages}); loads of further ones are not counted. Raise mostPages in the file of --sites (PORTAL_SITES), or name there the pages that count: others then take no room.`,
    );
    return idle > 0;
  }
}

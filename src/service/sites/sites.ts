import type { IncomingHttpHeaders } from 'node:http';
import { parseOrigin } from '../origins.js';
import { Refusal } from '../problems.js';
import { pageKey } from './page-key.js';
import { type PagePattern, pagePattern } from './page-pattern.js';

/** A portal that the service counts for. */
export interface SiteDefinition {
  readonly id: string;
  /** Its addresses, all of them the same portal: `https://portal.example.vn`, `https://www.portal.example.vn`. */
  readonly origins: readonly string[];
  /** Which pages count: `/tin-tuc/*`; none is all. */
  readonly pages: readonly string[];
  readonly mostPages: number;
}

export const MOST_PAGES = 100_000;

/** Where no file names sites: one that any page of any host belongs to. */
export const ONLY_SITE: SiteDefinition = { id: 'main', origins: [], pages: [], mostPages: MOST_PAGES };

/** A page as somebody spelt it. A load of one that is not `countable` is answered `unknown-page`. */
export interface SitePage {
  /** What its numbers are kept under. */
  readonly key: string;
  readonly countable: boolean;
}

export class Site {
  readonly id: string;
  readonly mostPages: number;
  readonly origins: readonly string[];
  readonly #hosts: ReadonlySet<string>;
  readonly #patterns: readonly PagePattern[];

  constructor({ id, origins, pages, mostPages }: SiteDefinition) {
    this.id = id;
    this.mostPages = mostPages;
    this.origins = origins;
    this.#hosts = new Set(origins.map((origin) => new URL(origin).host));
    this.#patterns = pages.map(pagePattern);
  }

  /** Undefined where the spelling is no page at all. A page of a host that is not the site's has a key nobody counts. */
  page(spelling: string): SitePage | undefined {
    const key = pageKey(spelling);
    if (key === undefined) return undefined;
    const host = this.#hosts.size > 0 ? hostOf(spelling.trim()) : undefined;
    if (host !== undefined && !this.#hosts.has(host)) return { key: `//${host}${key}`, countable: false };
    return { key, countable: this.#patterns.length === 0 || this.#patterns.some((matches) => matches(key)) };
  }
}

/**
 * The host that a spelling names, as an origin has it: in ASCII, without its usual port and last dot. Undefined where it
 * names none; empty where it names a user too, or hides the host behind a backslash, as no portal does.
 */
function hostOf(spelling: string): string | undefined {
  if (!/^(?:https?:)?\/\//i.test(spelling)) return undefined;
  const address = spelling.startsWith('//') ? `https:${spelling}` : spelling;
  if (address.includes('\\') || !URL.canParse(address)) return '';
  const { host, username, password } = new URL(address);
  return username || password ? '' : host.replace(/\.(?=$|:)/, '');
}

/** The sites of the service; the first is who is meant where nothing says which. */
export class Sites {
  readonly all: readonly Site[];
  readonly #byId: ReadonlyMap<string, Site>;
  readonly #byOrigin: ReadonlyMap<string, Site>;

  constructor(definitions: readonly SiteDefinition[] = [ONLY_SITE]) {
    this.all = definitions.map((definition) => new Site(definition));
    this.#byId = new Map(this.all.map((site) => [site.id, site]));
    this.#byOrigin = new Map(this.all.flatMap((site) => site.origins.map((origin) => [origin, site] as const)));
  }

  get first(): Site {
    const [site] = this.all;
    if (!site) throw new Error('a service has at least one site');
    return site;
  }

  /** Origins of all sites: their pages may write. */
  get origins(): string[] {
    return [...this.#byOrigin.keys()];
  }

  named(id: string): Site | undefined {
    return this.#byId.get(id);
  }

  /** The site a request is about: the one it names, else the one its page belongs to, else the first. Throws a `Refusal`. */
  of(id: string | undefined, headers: IncomingHttpHeaders): Site {
    if (id === undefined) return this.#ofOrigin(headers) ?? this.first;
    const site = this.#byId.get(id);
    if (site) return site;
    throw new Refusal(
      'unknown_site',
      `There is no site "${id}" here; data-site must be one that --sites (PORTAL_SITES) names, or absent.`,
    );
  }

  /** One portal does not count for another: throws a `Refusal` where a page of another site sent this. */
  refuseForeign(site: Site, headers: IncomingHttpHeaders): void {
    const sender = this.#ofOrigin(headers);
    if (sender === undefined || sender === site) return;
    throw new Refusal('origin', `Pages of ${headers.origin ?? ''} belong to another site than "${site.id}".`);
  }

  #ofOrigin({ origin }: IncomingHttpHeaders): Site | undefined {
    return origin === undefined ? undefined : this.#byOrigin.get(parseOrigin(origin) ?? '');
  }
}

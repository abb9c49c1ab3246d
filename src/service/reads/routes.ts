import { Type } from 'typebox';
import {
  MAX_PAGES,
  PageKey,
  type PageReads,
  ReadsReply,
  ReadsRequest,
  SiteId,
  type Trend,
  TREND_DAYS,
} from '../../contract/reads.js';
import type { Api, AppDeps } from '../deps.js';
import { Refusal, refusals } from '../problems.js';
import type { Site, SitePage } from '../sites/sites.js';
import { dayOf } from '../time.js';
import type { CountLoad } from './counting.js';

const Pages = Type.Optional(Type.Union([PageKey, Type.Array(PageKey, { maxItems: MAX_PAGES })]));
const PagesQuery = Type.Object({ page: Pages, trend: Pages, site: Type.Optional(SiteId) });

/** Room for as many pages as may be asked about, twice, in addresses as long as they come. */
const BODY_LIMIT = 512 * 1024;

export function readsRoutes(api: Api, deps: AppDeps, count: CountLoad): void {
  const { store, sites, now } = deps;

  /** The numbers under the names the caller used, read once for all. */
  const numbersOf = (site: Site, pages: ReadonlyMap<string, SitePage>): Record<string, PageReads> => {
    const numbers = store.reads(site.id, new Set([...pages.values()].map(({ key }) => key)));
    return Object.fromEntries(
      [...pages].map(([spelling, { key }]) => [spelling, numbers.get(key) ?? { views: 0, visits: 0 }]),
    );
  };

  const trendsOf = (site: Site, pages: ReadonlyMap<string, SitePage>): Record<string, Trend> => {
    const until = dayOf(now());
    const days = store.trends(site.id, new Set([...pages.values()].map(({ key }) => key)), until, TREND_DAYS);
    return Object.fromEntries(
      [...pages].map(([spelling, { key }]) => [spelling, { until, ...(days.get(key) ?? { views: [], visits: [] }) }]),
    );
  };

  api.post(
    '/v1/reads',
    {
      bodyLimit: BODY_LIMIT,
      config: { tells: 'script', writes: (body) => (body as ReadsRequest).hit !== undefined },
      schema: {
        tags: ['reads'],
        summary: 'Counts one load of a page and gives the numbers of up to 100',
        description:
          'Send it as `text/plain`, so that the browser asks no permission first. `hit.id` is made by the client for one load; ' +
          'the same id again is answered the same and counted once. A load that is not counted is no error: `counted` is ' +
          'false, `reason` says why, and the numbers are there. What is no page among `pages` and `trends` is left out of the answer.',
        consumes: ['text/plain', 'application/json'],
        body: ReadsRequest,
        response: {
          200: ReadsReply,
          ...refusals('malformed', 'origin', 'too_large', 'unknown_site', 'overload', 'storage'),
        },
      },
    },
    async (request, reply): Promise<ReadsReply> => {
      void reply.header('cache-control', 'no-store');
      const { hit, pages = [], trends, site: id } = request.body;
      const site = sites.of(id, request.headers);
      // Looked at before anything is counted; and a link to nowhere among others must not cost the page its load.
      const page = hit && pageOf(site, hit.page);
      const asked = pagesOf(site, hit ? [hit.page, ...pages] : pages);
      const drawn = trends && pagesOf(site, trends);
      const answer = (): ReadsReply => ({
        reads: numbersOf(site, asked),
        ...(drawn && { trends: trendsOf(site, drawn) }),
      });
      if (!hit || !page) return answer();
      sites.refuseForeign(site, request.headers);
      const reason = await count({ id: hit.id, site, page, by: 'script', automated: hit.automated }, request);
      request.account?.tell(reason ?? 'counted');
      return reason ? { counted: false, reason, ...answer() } : { counted: true, ...answer() };
    },
  );

  api.get(
    '/v1/reads',
    {
      schema: {
        tags: ['reads'],
        summary: 'The numbers of up to 100 pages, and with `trend` those of their last 30 days; counts nothing',
        querystring: PagesQuery,
        response: { 200: ReadsReply, ...refusals('malformed', 'unknown_site') },
      },
    },
    (request, reply): ReadsReply => {
      void reply.header('cache-control', 'public, max-age=5');
      const { page = [], trend, site: id } = request.query;
      const site = sites.of(id, request.headers);
      if (id === undefined && sites.all.length > 1) void reply.header('vary', 'origin');
      for (const spelling of [page, trend ?? []].flat()) pageOf(site, spelling);
      const reads = numbersOf(site, pagesOf(site, [page].flat()));
      return trend === undefined ? { reads } : { reads, trends: trendsOf(site, pagesOf(site, [trend].flat())) };
    },
  );
}

/** Each page by the name the caller used; what is none is left out. */
function pagesOf(site: Site, spellings: readonly string[]): Map<string, SitePage> {
  const pages = new Map<string, SitePage>();
  for (const spelling of spellings) {
    const page = pages.has(spelling) ? undefined : site.page(spelling);
    if (page) pages.set(spelling, page);
  }
  return pages;
}

export function pageOf(site: Site, spelling: string): SitePage {
  const page = site.page(spelling);
  if (page === undefined) {
    throw new Refusal(
      'malformed',
      'A page must be a path or a key of its own, at most 2048 letters once percent-encoded.',
    );
  }
  return page;
}

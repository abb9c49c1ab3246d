import { Type } from 'typebox';
import {
  MAX_PAGES,
  PageKey,
  type PageReads,
  ReadsReply,
  ReadsRequest,
  type UncountedReason,
} from '../../contract/reads.js';
import type { Api, AppDeps } from '../deps.js';
import { addressPrefix, addressToken } from '../client-address.js';
import { limit } from '../limits.js';
import { Refusal, refusals } from '../problems.js';
import { dayOf } from '../time.js';
import { pageKey } from './page-key.js';
import { VISIT_WINDOW, Visitors } from './visitors.js';
import { whyNotAReader } from './who-counts.js';

const PagesQuery = Type.Object({
  page: Type.Optional(Type.Union([PageKey, Type.Array(PageKey, { maxItems: MAX_PAGES })])),
});

export function readsRoutes(api: Api, { store, settings, now, random }: AppDeps): void {
  const visitors = new Visitors(store, random);
  const takeBudget = limit(settings.writesPerMinute, 60);

  /** The numbers under the names the caller used, read once for all. */
  const numbersOf = (keys: ReadonlyMap<string, string>): Record<string, PageReads> => {
    const numbers = store.reads(new Set(keys.values()));
    return Object.fromEntries(
      [...keys].map(([spelling, key]) => [spelling, numbers.get(key) ?? { views: 0, visits: 0 }]),
    );
  };

  api.post(
    '/v1/reads',
    {
      config: { writes: (body) => (body as ReadsRequest).hit !== undefined },
      schema: {
        tags: ['reads'],
        summary: 'Counts one load of a page and gives the numbers of up to 100',
        description:
          'Send it as `text/plain`, so that the browser asks no permission first. `hit.id` is made by the client for one load; ' +
          'the same id again is answered the same and counted once. A load that is not counted is no error: `counted` is ' +
          'false, `reason` says why, and the numbers are there.',
        consumes: ['text/plain', 'application/json'],
        body: ReadsRequest,
        response: { 200: ReadsReply, ...refusals('malformed', 'origin', 'too_large', 'overload', 'storage') },
      },
    },
    async (request, reply): Promise<ReadsReply> => {
      void reply.header('cache-control', 'no-store');
      const { hit, pages = [] } = request.body;
      // All spellings are looked at before anything is counted.
      const asked = keysOf(hit ? [hit.page, ...pages] : pages);
      if (!hit) return { reads: numbersOf(asked) };
      const page = keyOf(hit.page);

      const uncounted = async (): Promise<UncountedReason | undefined> => {
        const reason = whyNotAReader(request.headers);
        if (reason) return reason;
        const address = addressPrefix(request.raw, settings.proxyHops);
        if ((await takeBudget(addressToken(address))) !== undefined)
          return store.knowsRead(hit.id) ? undefined : 'rate';
        const at = now();
        const visitor = await visitors.digests({ address, agent: request.headers['user-agent'] ?? '', page }, at);
        const read = { id: hit.id, page, visitor, day: dayOf(at), at, windowStart: at - VISIT_WINDOW };
        return (await store.countRead(read)) === 'full' ? 'unknown-page' : undefined;
      };
      const reason = await uncounted();
      const reads = numbersOf(asked);
      return reason ? { counted: false, reason, reads } : { counted: true, reads };
    },
  );

  api.get(
    '/v1/reads',
    {
      schema: {
        tags: ['reads'],
        summary: 'The numbers of up to 100 pages; counts nothing',
        querystring: PagesQuery,
        response: { 200: ReadsReply, ...refusals('malformed') },
      },
    },
    (request, reply): ReadsReply => {
      void reply.header('cache-control', 'public, max-age=5');
      return { reads: numbersOf(keysOf([request.query.page ?? []].flat())) };
    },
  );
}

/** Each page's key, by the name the caller used. */
function keysOf(spellings: readonly string[]): Map<string, string> {
  return new Map(spellings.map((spelling) => [spelling, keyOf(spelling)]));
}

function keyOf(spelling: string): string {
  const key = pageKey(spelling);
  if (key === undefined) {
    throw new Refusal(
      'malformed',
      'A page must be a path or a key of its own, at most 2048 letters once percent-encoded.',
    );
  }
  return key;
}

import { Type } from 'typebox';
import type { Api, AppDeps } from '../deps.js';
import { isKnown, tagOf } from '../entity-tag.js';
import { Refusal, refusals } from '../problems.js';
import { Feeds } from './feeds.js';
import { internet } from './fetch-feed.js';

const FeedQuery = Type.Object({
  url: Type.String({
    maxLength: 2000,
    description: 'Address of a feed, an API or a page, on a host that --feeds names.',
  }),
});

/** What a reader's browser may see of a reply beside its text. */
export const FEED_HEADERS = ['x-feed-type', 'x-feed-url', 'x-feed-stale'] as const;

/** Reads for pages what their sources do not let other origins read. */
export function feedRoutes(api: Api, { settings, version, now, net = internet }: AppDeps): void {
  const { feeds: hosts } = settings;
  const feeds = new Feeds({ hosts, net, now, userAgent: `portal-widgets-service/${version}` });

  api.get(
    '/v1/feeds',
    {
      schema: {
        tags: ['articles'],
        summary: 'A feed of another origin, as text',
        description:
          'The text of an RSS or Atom feed, a JSON answer or a page, from a host that the webmaster has listed. `x-feed-type` is its content type, `x-feed-url` where it was in the end, `x-feed-stale: 1` says that its source gives nothing newer at present.',
        querystring: FeedQuery,
        response: {
          200: Type.String({ description: 'The text, whatever its own charset was, in UTF-8.' }),
          304: Type.String({ description: 'The reader has this text.' }),
          ...refusals(
            ...(['feeds_off', 'malformed', 'feed_not_allowed', 'feed_private_address', 'feed_too_large'] as const),
            ...(['feed_timeout', 'feed_redirects', 'feed_type', 'feed_unavailable', 'overload', 'rate'] as const),
          ),
        },
      },
      // What others wrote is sent as they wrote it.
      serializerCompiler: () => (data) => (typeof data === 'string' ? data : JSON.stringify(data)),
    },
    async ({ query, headers }, reply) => {
      if (hosts.length === 0)
        throw new Refusal(
          'feeds_off',
          'The service asks no other host: name those it may ask in --feeds (PORTAL_FEEDS).',
        );
      if (!URL.canParse(query.url)) throw new Refusal('malformed', 'The query’s field url is no address.');
      const url = new URL(query.url);
      url.hash = '';
      const feed = await feeds.get(url);
      const tag = tagOf(feed.url + feed.text);
      void reply
        .header('cache-control', 'public, max-age=60')
        .header('etag', tag)
        // It is read by scripts, and must never run as a page of ours.
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-feed-type', feed.type)
        .header('x-feed-url', feed.url);
      if (feed.stale) void reply.header('x-feed-stale', '1');
      if (isKnown(tag, headers)) return reply.code(304).send('');
      return reply.type('text/plain; charset=utf-8').send(feed.text);
    },
  );
}

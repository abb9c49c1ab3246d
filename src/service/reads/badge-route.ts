import { Type } from 'typebox';
import { PageKey, SiteId } from '../../contract/reads.js';
import type { Api, AppDeps } from '../deps.js';
import { isKnown, tagOf } from '../entity-tag.js';
import { clean, readLook } from '../frames/frame-query.js';
import { queryOf } from '../frames/frame-query.js';
import { refusals } from '../problems.js';
import { badge, type BadgeParts } from './badge.js';
import { pageOf } from './routes.js';

/** A longer one is left out, and the usual word stands there. */
const LONGEST_LABEL = 200;

const BadgeQuery = Type.Object({
  page: PageKey,
  site: Type.Optional(SiteId),
  show: Type.Optional(Type.Unknown({ description: '`views` (default) or `visits`' })),
  notation: Type.Optional(Type.Unknown({ description: '`standard` (default) or `compact`' })),
  label: Type.Optional(Type.Unknown({ description: 'What stands before the number; empty for the number alone' })),
  lang: Type.Optional(Type.Unknown({ description: '`vi` (default) or `en`' })),
  theme: Type.Optional(Type.Unknown({ description: '`light` (default), `dark`, or `auto` as the reader has chosen' })),
});

const PICTURE: unknown = { description: 'The picture.', content: { 'image/svg+xml': { schema: Type.String() } } };
const SAME_PICTURE: unknown = { description: 'It is the one whose tag was sent.', type: 'null' };

/** A page's number as a picture, for any page anywhere; it counts nothing. */
export function badgeRoute(api: Api, { store, sites }: Pick<AppDeps, 'store' | 'sites'>): void {
  api.get(
    '/v1/reads.svg',
    {
      schema: {
        tags: ['reads'],
        summary: 'The number of a page as a picture, for hosts that allow only images; counts nothing',
        description:
          'What of the look is not understood means the default: a picture is better plain than absent. Without `site` it ' +
          'is the first one. A page that nobody has read shows 0. The exact number is in the title, whatever is drawn.',
        querystring: BadgeQuery,
        response: {
          200: PICTURE,
          304: SAME_PICTURE,
          ...refusals('malformed', 'unknown_site'),
        },
      },
    },
    (request, reply) => {
      const { page, site: id } = request.query;
      // Never by who asks: the answer is the same for all, and caches keep it.
      const site = sites.of(id, {});
      const { key } = pageOf(site, page);
      const parts = partsOf(queryOf(request));
      const count = store.reads(site.id, [key]).get(key)?.[parts.show] ?? 0;
      const { svg, policy } = badge({ ...parts, count });
      const tag = tagOf(svg);
      void reply
        .header('cache-control', 'public, max-age=60')
        .header('etag', tag)
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('content-security-policy', policy);
      if (isKnown(tag, request.headers)) return reply.code(304).send();
      return reply.type('image/svg+xml; charset=utf-8').send(svg);
    },
  );
}

function partsOf(query: URLSearchParams): Omit<BadgeParts, 'count'> {
  const label = query.get('label');
  return {
    look: readLook(query),
    show: query.get('show') === 'visits' ? 'visits' : 'views',
    notation: query.get('notation') === 'compact' ? 'compact' : 'standard',
    label: label === null || label.length > LONGEST_LABEL ? undefined : inXml(clean(label)),
  };
}

/** XML has no place for these, not even escaped: one of them, and there is no picture. */
function inXml(text: string): string {
  return text
    .replace(/\p{Noncharacter_Code_Point}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

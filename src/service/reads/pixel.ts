import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { PageKey, SiteId, type UncountedReason } from '../../contract/reads.js';
import type { Api, AppDeps } from '../deps.js';
import { mayNotWrite, mayWrite } from '../origins.js';
import { Refusal, refusals } from '../problems.js';
import type { CountLoad } from './counting.js';
import { pageOf } from './routes.js';

/** GIF89a, 1×1, its only pixel transparent: 42 bytes. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

const PixelQuery = Type.Object({ page: PageKey, site: Type.Optional(SiteId) });

/** Tells of a load where no script runs. `count` is the one that the script's loads go through, so that the two pair. */
export function pixelRoute(api: Api, { sites, settings, random }: AppDeps, count: CountLoad): void {
  api.get(
    '/v1/pixel.gif',
    {
      config: { tells: 'pixel' },
      schema: {
        tags: ['reads'],
        summary: 'A transparent picture that counts one load of a page, for readers without JavaScript',
        description:
          'For `<noscript><img>` in a page of an allowed origin. The page is always named: a `Referer` may hold the origin ' +
          'alone, and says only who sent this. Where it holds nothing, the browser tells that the picture stands on another ' +
          'site and it is refused: give the picture `referrerpolicy="origin"`. A load that is not counted is no error: the ' +
          'header `portal-counted` says `yes`, or `no; reason=bot` as the answer of `POST /v1/reads` does; `preview` is also ' +
          'who looks at the picture itself. Where the script tells of the same load, it counts once. `HEAD` counts nothing.',
        querystring: PixelQuery,
        response: {
          200: {
            description: 'The picture.',
            headers: { 'portal-counted': { type: 'string', description: '`yes`, or `no; reason=…`' } },
            content: { 'image/gif': { schema: Type.String() } },
          },
          ...refusals('malformed', 'origin', 'unknown_site', 'overload', 'storage'),
        },
      },
    },
    async (request, reply) => {
      const headers = withSender(request.headers);
      if (!mayWrite(headers, settings.origins)) throw refusalOf(headers);
      const site = sites.of(request.query.site, headers);
      sites.refuseForeign(site, headers);
      const page = pageOf(site, request.query.page);
      if (request.method === 'HEAD') return picture(reply);
      const id = Buffer.from(random(16)).toString('base64url');
      const reason = looksAtPicture(headers) ? 'preview' : await count({ id, site, page, by: 'pixel' }, request);
      request.account?.tell(reason ?? 'counted');
      return picture(reply.header('portal-counted', told(reason)));
    },
  );
}

const told = (reason: UncountedReason | undefined): string => (reason ? `no; reason=${reason}` : 'yes');

function picture(reply: FastifyReply): FastifyReply {
  return reply
    .type('image/gif')
    .header('cache-control', 'no-store')
    .header('cross-origin-resource-policy', 'cross-origin')
    .send(GIF);
}

/** A picture is asked for without `Origin`; then its `Referer` stands for it, whole or only its origin. */
function withSender(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { origin, referer } = headers;
  if (origin !== undefined || referer === undefined) return headers;
  return { ...headers, origin: URL.canParse(referer) ? new URL(referer).origin : 'null' };
}

function refusalOf({ origin }: IncomingHttpHeaders): Refusal {
  if (origin !== undefined && origin !== 'null') return mayNotWrite(origin);
  return new Refusal(
    'origin',
    'The page on another site that holds this picture does not say which; give the picture referrerpolicy="origin".',
  );
}

/** Its address was opened as a page, or put into a frame: a picture on a page is asked for as one. */
function looksAtPicture(headers: IncomingHttpHeaders): boolean {
  const dest = headers['sec-fetch-dest'];
  return dest !== undefined && dest !== 'image';
}
